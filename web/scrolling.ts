const SCROLLING = ".cards .expr, .cards .scroll, .cards .said p, .cards dd, .cards h3, .read";

/** Lets the keyboard reach what is wider than its place, so that it can be scrolled there too. */
export function markScrolling(): void {
  const wide = [...document.querySelectorAll<HTMLElement>(SCROLLING)].map(
    (element) => [element, element.scrollWidth > element.clientWidth + 1] as const,
  );
  for (const [element, scrolls] of wide) {
    if (scrolls) element.tabIndex = 0;
    else if (element.tabIndex === 0) element.removeAttribute("tabindex");
  }
}
