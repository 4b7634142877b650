//! How much of a label a phone shows: it cuts what is too wide for its share of the row.

/// Tenths of an average letter for a label alone in its row, for one of two, and so on, on a screen of 390 points; alone, of 320.
const ROOM: [usize; 5] = [310, 180, 110, 75, 60];

/// Whether a label is shown whole in a row of so many.
pub fn fits(label: &str, row: usize) -> bool {
    let last = ROOM.len() - 1;
    width(label) <= ROOM[row.saturating_sub(1).min(last)]
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
}
