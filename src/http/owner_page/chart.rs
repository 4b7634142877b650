//! Charts, drawn as SVG. What they show stands in a table, too.

use maud::{Markup, html};

/// Size of the drawing, in its own units.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 240.0;
/// Room for what is written below and above.
const BELOW: f64 = 30.0;
const ABOVE: f64 = 24.0;
/// Labels that fit side by side.
const LABELS: usize = 7;

/// A column: what stands below it, how high it is, and how that is said.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) value: f64,
    pub(super) said: String,
}

/// Columns side by side. Their tops are told to whoever points at them; a reader of the screen hears the title.
pub(super) fn columns(title: &str, bars: &[Bar]) -> Markup {
    let most = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let highest = bars.iter().max_by(|one, another| one.value.total_cmp(&another.value));
    let width = WIDTH / bars.len().max(1) as f64;
    let every = bars.len().div_ceil(LABELS).max(1);
    let room = HEIGHT - BELOW - ABOVE;
    html! {
        figure.chart {
            figcaption { (title) }
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(title) {
                line.axis x1="0" x2=(WIDTH) y1=(HEIGHT - BELOW) y2=(HEIGHT - BELOW) {}
                @if let Some(highest) = highest.filter(|bar| bar.value > 0.0) {
                    text.most x="0" y=(ABOVE - 5.0) { (highest.said) }
                }
                @for (at, bar) in bars.iter().enumerate() {
                    @let height = if most > 0.0 { room * bar.value / most } else { 0.0 };
                    @let left = at as f64 * width;
                    rect x=(rounded(left + width * 0.1)) y=(rounded(HEIGHT - BELOW - height))
                        width=(rounded(width * 0.8)) height=(rounded(height)) rx="2" {
                        title { (bar.label) ": " (bar.said) }
                    }
                    @if at % every == 0 {
                        text.label x=(rounded(left + width * 0.1)) y=(HEIGHT - 6.0) { (bar.label) }
                    }
                }
            }
        }
    }
}

/// One line each: how much of the whole it is, with the figure beside it.
pub(super) fn lines(title: &str, bars: &[Bar]) -> Markup {
    let most = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    html! {
        figure.lines {
            figcaption { (title) }
            ul {
                @for bar in bars {
                    @let share = if most > 0.0 { bar.value / most * 100.0 } else { 0.0 };
                    li {
                        span.label { (bar.label) }
                        svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
                            rect.whole width="100" height="8" {}
                            rect width=(rounded(share)) height="8" {}
                        }
                        span.number { (bar.said) }
                    }
                }
            }
        }
    }
}

fn rounded(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
