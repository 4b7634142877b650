//! How much of a label a phone shows: it cuts what is too wide for its share of the row.

/// Tenths of an average letter for a label alone in its row, for one of two, and so on, on a screen of 390 points; alone, of 320.
const ROOM: [usize; 5] = [310, 180, 110, 75, 60];

/// Nine tenths of it are filled by a label that is cut anyway: phones differ in their letters.
const MARGIN: usize = 10;

/// Whether a label is shown whole in a row of so many.
pub fn fits(label: &str, row: usize) -> bool {
    width(label) <= room(row)
}

fn room(row: usize) -> usize {
    ROOM[row.saturating_sub(1).min(ROOM.len() - 1)]
}

/// A label that is shown whole in a row of so many: what a phone would cut ends in an ellipsis.
pub fn cut(label: &str, row: usize) -> String {
    if fits(label, row) {
        return label.to_owned();
    }
    let ends = label.char_indices().map(|(end, _)| end).rev();
    let mut shorter = ends.map(|end| format!("{}…", label[..end].trim_end()));
    let room = room(row) - room(row) / MARGIN;
    shorter.find(|shorter| width(shorter) <= room).unwrap_or_default()
}

/// The width of a label in tenths of an average letter, rounded up rather than down.
fn width(label: &str) -> usize {
    label.chars().map(of_char).sum()
}

const fn of_char(c: char) -> usize {
    match c {
        // They change the sign before them.
        '\u{200d}' | '\u{fe0f}' => 0,
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' | '‹' | '›' | '’' | 'ʻ' | 'ʼ' | '·' => 6,
        'm' | 'w' | 'M' | 'W' => 15,
        'A'..='Z' => 13,
        'А'..='я' | 'Ё' | 'ё' => 11,
        '\u{2300}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' => 24,
        _ => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_phone_cuts_does_not_fit() {
        for (label, row) in
            [("❓ 5", 3), ("✓ Как в жизни", 2), ("⏸ Pause", 2), ("🎤 Choose your interview", 1), ("10", 5)]
        {
            assert!(fits(label, row), "{label:?} in a row of {row}");
        }
        for (label, row) in [("✓ 5 вопросов", 3), ("Тестирование на проникновение", 2), ("🎤 Новое собеседование", 2)]
        {
            assert!(!fits(label, row), "{label:?} in a row of {row}");
        }
        assert!(!fits(&"x".repeat(32), 1) && fits(&"x".repeat(31), 1));
    }

    #[test]
    fn a_label_is_cut_where_it_has_to_be() {
        assert_eq!(cut("⏸ Pause", 1), "⏸ Pause");
        for label in ["x ".repeat(80), "Щ".repeat(80), "▫️ 1. Oʻzgaruvchini boʻlishish uchun nusxa olinadi".to_owned()]
        {
            let shorter = cut(&label, 1);
            assert!(fits(&shorter, 1) && shorter.ends_with('…') && !shorter.contains(" …"), "{shorter}");
            assert!(label.starts_with(shorter.trim_end_matches('…')) && width(&shorter) > 250, "{shorter}");
        }
    }
}
