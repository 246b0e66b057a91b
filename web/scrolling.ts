const SCROLLING =
  ".cards .expr, .cards .name, .cards .part, .cards .scroll, .cards .said p, .cards dd, .cards h3, .cards td, .read";

/**
 * Marks what is wider than its place, and lets the keyboard reach it, so that it can be scrolled there too. What the browser has not
 * laid out, because it is out of sight, waits until it comes into sight.
 */
export function markScrolling(): void {
  const laidOut = [...document.querySelectorAll<HTMLElement>(SCROLLING)].filter((element) =>
    element.checkVisibility({ contentVisibilityAuto: true }),
  );
  const wide = laidOut.map((element) => [element, element.scrollWidth > element.clientWidth + 1] as const);
  for (const [element, scrolls] of wide) {
    element.toggleAttribute("data-scrolls", scrolls);
    if (scrolls) element.tabIndex = 0;
    else if (element.tabIndex === 0) element.removeAttribute("tabindex");
  }
}

/** Measuring makes the browser lay out the page, which must not stand before the answer that is being drawn. */
const PAUSE = 250;

/** Calls `act` soon after cards that were out of sight are laid out. */
export function onUnskipped(act: () => void): (document: Document) => () => void {
  return (document) => {
    let waiting = false;
    const heard = (): void => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        act();
      }, PAUSE);
    };
    document.addEventListener("contentvisibilityautostatechange", heard, { capture: true });
    return () => document.removeEventListener("contentvisibilityautostatechange", heard, { capture: true });
  };
}
