// What is wrong with what is on the screen, as a list of lines: labels that are cut, words that hardly stand out from what
// is behind them (WCAG 2.2, 1.4.3: 4.5 : 1, for large text 3 : 1), and anything wider than the screen.
const faults = new Set();

for (const label of document.querySelectorAll("[data-testid='inline-button'] > div, [data-testid='reply-button']")) {
  if (label.scrollWidth > label.clientWidth + 1) faults.add(`cut: ${label.textContent}`);
}
if (document.documentElement.scrollWidth > innerWidth) faults.add("wider than the screen");
const list = document.querySelector("[data-testid='message-list']");
if (!list.lang) faults.add("the messages have no language");

const probe = document.body.appendChild(document.createElement("i"));
const resolved = (colour) => {
  probe.style.color = colour;
  return getComputedStyle(probe).color;
};

/** Red, green, blue from 0 to 1, and alpha. */
function parse(colour) {
  const numbers = colour.match(/-?[\d.]+(e-?\d+)?/g).map(Number);
  const scale = colour.startsWith("color(") ? 1 : 255;
  const [red, green, blue, alpha = 1] = numbers;
  return [red / scale, green / scale, blue / scale, alpha];
}

const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];

/** The colours that may stand behind an element's own background: the chat's paper has several. */
function behind(element) {
  if (!element) return [parse(resolved("Canvas"))];
  if (element.id === "chat") return ["--paper-1", "--paper-2", "--paper-3"].map((name) => parse(resolved(`var(${name})`)));
  const own = parse(getComputedStyle(element).backgroundColor);
  if (own[3] === 1) return [own];
  return behind(element.parentElement).map((colour) => over(own, colour));
}

function luminance([red, green, blue]) {
  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const onScreen = (element) => {
  const { width, height, top, bottom } = element.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > 0 && top < innerHeight && element.checkVisibility({ visibilityProperty: true });
};

const walker = document.createTreeWalker(document.querySelector("#chat"), NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  const text = walker.currentNode.textContent.trim();
  if (!/[\p{L}\p{N}]/u.test(text) || element.closest(".avatar, .veiled, .media, :disabled") || !onScreen(element)) continue;
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize);
  const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  const ratio = Math.min(...behind(element).map((ground) => contrast(over(parse(style.color), ground), ground)));
  if (ratio < least) faults.add(`${ratio.toFixed(1)} : 1 is too little for “${text.slice(0, 40)}”`);
}
probe.remove();
return [...faults];
