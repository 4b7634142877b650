// What is wrong with the owner's page on the screen, as a list of lines: anything wider than the screen but for tables that
// scroll by themselves, words that hardly stand out (WCAG 2.2, 1.4.3), fields and pictures without a name, targets too small.
const faults = new Set();
const wide = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > wide) faults.add("wider than the screen");
for (const element of document.querySelectorAll("header *, main *, footer *")) {
  const sticksOut = element.getBoundingClientRect().right > wide + 1;
  if (sticksOut && !element.closest(".scroll, .skip, svg")) faults.add(`sticks out: ${element.outerHTML.slice(0, 80)}`);
}
if (!document.documentElement.lang) faults.add("no language");
if (document.querySelectorAll("h1").length !== 1) faults.add("not one heading of the page");
if (document.scripts.length > 0) faults.add("a script");

const named = (element) => element.getAttribute("aria-label") || element.labels?.length || element.textContent.trim();
for (const element of document.querySelectorAll("input:not([type=hidden]), select, button, a, [role=img], nav, [role=region]")) {
  if (!named(element)) faults.add(`no name: ${element.outerHTML.slice(0, 80)}`);
}
for (const target of document.querySelectorAll("button, input:not([type=hidden]), select, header a")) {
  const { width, height } = target.getBoundingClientRect();
  if (width > 0 && (width < 24 || height < 24)) faults.add(`too small: ${target.outerHTML.slice(0, 80)}`);
}

function parse(colour) {
  const numbers = colour.match(/-?[\d.]+(e-?\d+)?/g).map(Number);
  const scale = colour.startsWith("color(") ? 1 : 255;
  const [red, green, blue, alpha = 1] = numbers;
  return [red / scale, green / scale, blue / scale, alpha];
}
const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];
function behind(element) {
  if (!element) return [1, 1, 1, 1];
  const own = parse(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : over(own, behind(element.parentElement));
}
function luminance([red, green, blue]) {
  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
}
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  const text = walker.currentNode.textContent.trim();
  if (!/[\p{L}\p{N}]/u.test(text) || element.closest(".skip, title") || !element.checkVisibility()) continue;
  const style = getComputedStyle(element);
  const ground = behind(element);
  const [low, high] = [luminance(over(parse(element.closest("svg") ? style.fill : style.color), ground)), luminance(ground)].sort((a, b) => a - b);
  const ratio = (high + 0.05) / (low + 0.05);
  if (ratio < 4.5) faults.add(`${ratio.toFixed(1)} : 1 is too little for “${text.slice(0, 40)}”`);
}
return [...faults];
