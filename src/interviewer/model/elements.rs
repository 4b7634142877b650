//! Finds the elements of a JSON array while it still arrives.

/// Largest element that is kept, in bytes.
const ELEMENT_MAX: usize = 32 * 1024;

/// Takes a text in pieces, cut anywhere, and gives out each object of the first array of objects in it as soon as it is
/// complete. What stands before the array (an outer object, a code fence) and after it is skipped.
#[derive(Debug, Default)]
pub(super) struct Elements {
    state: State,
    /// The element so far.
    element: String,
    /// Open braces and brackets within the element.
    depth: usize,
    in_string: bool,
    escaped: bool,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum State {
    /// The array has not begun.
    #[default]
    Before,
    /// A `[` came: it begins the array when an object follows.
    Opened,
    /// Between two elements.
    Between,
    /// Within an element.
    Within,
    /// The array is over.
    After,
}

impl Elements {
    /// Takes the next piece. Returns the elements that are complete with it, each a JSON text.
    pub(super) fn push(&mut self, piece: &str) -> Vec<String> {
        piece.chars().filter_map(|c| self.step(c)).collect()
    }

    fn step(&mut self, c: char) -> Option<String> {
        match self.state {
            State::Before | State::Opened => self.look_for_start(c),
            State::Between if c == '{' => self.begin(),
            State::Between if c == ']' => self.state = State::After,
            State::Within => return self.within(c),
            State::Between | State::After => {}
        }
        None
    }

    fn look_for_start(&mut self, c: char) {
        match c {
            '[' => self.state = State::Opened,
            '{' if self.state == State::Opened => self.begin(),
            c if c.is_whitespace() => {}
            _ => self.state = State::Before,
        }
    }

    fn begin(&mut self) {
        self.state = State::Within;
        self.element = "{".to_owned();
        self.depth = 1;
    }

    fn within(&mut self, c: char) -> Option<String> {
        self.element.push(c);
        if self.element.len() > ELEMENT_MAX {
            self.state = State::After;
            return None;
        }
        if self.in_string {
            match c {
                _ if std::mem::take(&mut self.escaped) => {}
                '\\' => self.escaped = true,
                '"' => self.in_string = false,
                _ => {}
            }
            return None;
        }
        match c {
            '"' => self.in_string = true,
            '{' | '[' => self.depth += 1,
            '}' | ']' => self.depth -= 1,
            _ => {}
        }
        if self.depth > 0 {
            return None;
        }
        self.state = State::Between;
        Some(std::mem::take(&mut self.element))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "[a-zа-я\"\\\\{}\\[\\],: \n\t’ʻ😀]{0,12}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-z\"\\\\\\[{]{0,5}", inner, 0..4).prop_map(|map| json!(map)),
            ]
        })
    }

    fn any_object() -> impl Strategy<Value = Value> {
        prop::collection::btree_map("[a-z\"\\\\\\[{]{0,5}", any_json(), 0..5).prop_map(|map| json!(map))
    }

    proptest! {
        #[test]
        fn any_array_in_any_pieces_gives_its_elements(
            objects in prop::collection::vec(any_object(), 1..5),
            pretty in any::<bool>(),
            around in prop_oneof![
                Just(("", "")), Just(("{\"questions\": ", "}")), Just(("```json\n{\"questions\":\n", "}\n```\nDone [1] {}")),
            ],
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
        ) {
            let array = if pretty { serde_json::to_string_pretty(&objects) } else { serde_json::to_string(&objects) };
            let text = format!("{}{}{}", around.0, array.expect("serialised"), around.1);
            let characters: Vec<char> = text.chars().collect();
            let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(characters.len() + 1)).collect();
            at.extend([0, characters.len()]);
            at.sort_unstable();
            let mut elements = Elements::default();
            let found: Vec<Value> = at
                .windows(2)
                .flat_map(|cut| elements.push(&characters[cut[0]..cut[1]].iter().collect::<String>()))
                .map(|element| serde_json::from_str(&element).expect("each element is JSON"))
                .collect();
            prop_assert_eq!(found, objects);
        }

        #[test]
        fn no_text_confuses_it_into_a_panic(text in "[\\[\\]{}\",:\\\\a ]{0,80}") {
            let mut elements = Elements::default();
            for element in elements.push(&text) {
                let whole = element.starts_with('{') && element.ends_with(['}', ']']);
                prop_assert!(whole, "{}", element);
            }
        }
    }

    #[test]
    fn an_element_is_given_out_with_its_last_brace() {
        let mut elements = Elements::default();
        assert!(elements.push("{\"questions\":[{\"text\":\"a}\"").is_empty());
        assert_eq!(elements.push("}"), ["{\"text\":\"a}\"}"]);
        assert!(elements.push(",{\"text\":").is_empty());
        assert_eq!(elements.push("1}]}"), ["{\"text\":1}"]);
    }
}
