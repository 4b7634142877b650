//! What some models think aloud before they reply: `<think>…</think>` at the beginning of the text.

const OPENS: &str = "<think>";
const CLOSES: &str = "</think>";

/// Leaves out the thoughts of a reply that arrives in pieces.
#[derive(Debug, Default)]
pub(super) struct Thoughts {
    state: State,
    /// What has come and is not known to be thoughts or text.
    held: String,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing but white space and the beginning of the mark has come.
    #[default]
    Beginning,
    Thinking,
    Speaking,
}

impl Thoughts {
    /// What of this piece, and of those that were held back, belongs to the reply.
    pub(super) fn leave_out(&mut self, piece: &str) -> String {
        if self.state == State::Speaking {
            return piece.to_owned();
        }
        self.held.push_str(piece);
        if self.state == State::Beginning {
            let begun = self.held.trim_start();
            if begun.starts_with(OPENS) {
                self.state = State::Thinking;
            } else if !OPENS.starts_with(begun) {
                self.state = State::Speaking;
                return std::mem::take(&mut self.held);
            }
        }
        match self.held.split_once(CLOSES) {
            Some((_, spoken)) if self.state == State::Thinking => {
                self.state = State::Speaking;
                let spoken = spoken.to_owned();
                self.held.clear();
                spoken
            }
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(text: &str, size: usize) -> String {
        let mut thoughts = Thoughts::default();
        let characters: Vec<char> = text.chars().collect();
        characters.chunks(size).map(|piece| thoughts.leave_out(&piece.iter().collect::<String>())).collect()
    }

    #[test]
    fn thoughts_are_left_out_in_whatever_pieces_they_come() {
        for size in 1..12 {
            assert_eq!(spoken("\n<think>So {\"points\": [</think>{\"a\": 1}", size), "{\"a\": 1}");
            assert_eq!(spoken("{\"a\": \"<think>\"}", size), "{\"a\": \"<think>\"}");
            assert_eq!(spoken("<thing>", size), "<thing>");
        }
    }
}
