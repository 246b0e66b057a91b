import fc from "fast-check";
import { expect, it } from "vitest";
import { gcd } from "../../src/number/rational.ts";

function euclid(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

it("the greatest common divisor of large numbers is Euclid's", () => {
  const size = fc
    .integer({ min: 0, max: 900 })
    .chain((bits) => fc.bigInt({ min: -(1n << BigInt(bits)), max: 1n << BigInt(bits) }));
  fc.assert(
    fc.property(size, size, size, (a, b, c) => {
      expect(gcd(a * c, b * c)).toBe(euclid(a * c, b * c));
      expect(gcd(a, b)).toBe(euclid(a, b));
    }),
    { numRuns: 2_000 },
  );
});

it("neighbours in Fibonacci's sequence, and powers, have the divisors they should", () => {
  let [a, b] = [1n, 1n];
  for (let k = 0; k < 1_000; k += 1) {
    [a, b] = [b, a + b];
    expect(gcd(a, b)).toBe(1n);
  }
  expect(gcd(2n ** 500n, 2n ** 300n * 3n ** 100n)).toBe(2n ** 300n);
  expect(gcd(2n ** 500n, 0n)).toBe(2n ** 500n);
  expect(gcd(-(2n ** 500n), -(2n ** 500n))).toBe(2n ** 500n);
});
