//! The colours. They stand on a dark ground of their own, so they look the same in a light and in a dark chat.

use tiny_skia::ColorU8;

use crate::domain::grading::Score;

/// Behind everything.
pub(super) const GROUND: ColorU8 = rgb(0x0f, 0x16, 0x26);
/// Behind a section.
pub(super) const PANEL: ColorU8 = rgb(0x19, 0x23, 0x3b);
/// The part of a bar that is not reached.
pub(super) const TRACK: ColorU8 = rgb(0x2c, 0x38, 0x57);
pub(super) const STRONG: ColorU8 = rgb(0xf4, 0xf7, 0xff);
pub(super) const PLAIN: ColorU8 = rgb(0xd5, 0xdc, 0xec);
/// What is read last.
pub(super) const MUTED: ColorU8 = rgb(0xa9, 0xb4, 0xcc);

/// A range of scores that share a colour.
///
/// Rose, yellow and blue differ in lightness as well as in hue, so they stay apart for people with protanopia,
/// deuteranopia and tritanopia too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Band {
    /// Below [`MIDDLE_FROM`].
    Low,
    /// From [`MIDDLE_FROM`], below [`HIGH_FROM`].
    Middle,
    /// From [`HIGH_FROM`].
    High,
}

/// Lowest score of the middle band, in points.
const MIDDLE_FROM: u8 = 4;
/// Lowest score of the high band, in points.
const HIGH_FROM: u8 = 7;

impl Band {
    /// Lowest first.
    pub(super) const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];

    pub(super) fn of(score: Score) -> Self {
        match score.tenths() / 10 {
            0..MIDDLE_FROM => Self::Low,
            MIDDLE_FROM..HIGH_FROM => Self::Middle,
            _ => Self::High,
        }
    }

    pub(super) fn color(self) -> ColorU8 {
        match self {
            Self::Low => rgb(0xf2, 0x5f, 0x7f),
            Self::Middle => rgb(0xff, 0xd1, 0x66),
            Self::High => rgb(0x3e, 0xb8, 0xf5),
        }
    }

    /// Its range in figures, the same in every language.
    pub(super) fn range(self) -> String {
        match self {
            Self::Low => format!("< {MIDDLE_FROM}"),
            Self::Middle => format!("{MIDDLE_FROM} – {HIGH_FROM}"),
            Self::High => format!("≥ {HIGH_FROM}"),
        }
    }
}

const fn rgb(red: u8, green: u8, blue: u8) -> ColorU8 {
    ColorU8::from_rgba(red, green, blue, u8::MAX)
}
