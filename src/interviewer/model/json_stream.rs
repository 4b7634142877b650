//! Finds the elements of JSON arrays while they still arrive.

/// Largest element that is kept, in bytes.
const ELEMENT_MAX: usize = 32 * 1024;

/// An object or a string out of an array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    /// The name of the array: whatever stood in quotes before it.
    pub(super) list: String,
    /// The element, as JSON.
    pub(super) json: String,
}

/// Takes a text in pieces, cut anywhere, and gives out each object and string of the outermost arrays in it as soon as it
/// is complete. What stands around the arrays (an outer object, a code fence, words) is skipped.
#[derive(Debug, Default)]
pub(super) struct JsonStream {
    state: State,
    /// What stood in quotes last, outside of arrays.
    name: String,
    /// What has come since the last quotation mark, outside of arrays.
    quoted: String,
    /// The element so far.
    element: String,
    /// Open braces and brackets within the element.
    depth: usize,
    in_string: bool,
    escaped: bool,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum State {
    /// Outside of arrays.
    #[default]
    Outside,
    /// A `[` came: it begins an array of ours when an object or a string follows.
    Opened,
    /// Between two elements.
    Between,
    /// Within an element.
    Within,
    /// An element was too large: nothing that follows can be trusted.
    After,
}

impl JsonStream {
    /// Takes the next piece. Returns the elements that are complete with it.
    pub(super) fn push(&mut self, piece: &str) -> Vec<Element> {
        piece.chars().filter_map(|c| self.step(c)).collect()
    }

    /// The name of the array whose end has not come.
    pub(super) fn open_list(&self) -> Option<&str> {
        matches!(self.state, State::Between | State::Within).then_some(self.name.as_str())
    }

    fn step(&mut self, c: char) -> Option<Element> {
        match self.state {
            State::Opened if c.is_whitespace() => {}
            State::Opened | State::Between if matches!(c, '{' | '"') => self.begin(c),
            State::Between if c == ']' => self.state = State::Outside,
            State::Outside | State::Opened => self.look_for_array(c),
            State::Within => return self.within(c),
            State::Between | State::After => {}
        }
        None
    }

    fn look_for_array(&mut self, c: char) {
        self.state = State::Outside;
        match c {
            '[' => self.state = State::Opened,
            '"' => self.name = std::mem::take(&mut self.quoted),
            // Long words before the JSON are nobody's name.
            _ if self.quoted.len() < ELEMENT_MAX => self.quoted.push(c),
            _ => {}
        }
    }

    fn begin(&mut self, c: char) {
        self.state = State::Within;
        self.element = c.into();
        self.in_string = c == '"';
        self.depth = usize::from(c == '{');
    }

    fn within(&mut self, c: char) -> Option<Element> {
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
        } else {
            match c {
                '"' => self.in_string = true,
                '{' | '[' => self.depth += 1,
                '}' | ']' => self.depth -= 1,
                _ => {}
            }
        }
        if self.in_string || self.depth > 0 {
            return None;
        }
        self.state = State::Between;
        Some(Element { list: self.name.clone(), json: std::mem::take(&mut self.element) })
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
            let mut stream = JsonStream::default();
            let found: Vec<Value> = at
                .windows(2)
                .flat_map(|cut| stream.push(&characters[cut[0]..cut[1]].iter().collect::<String>()))
                .map(|element| serde_json::from_str(&element.json).expect("each element is JSON"))
                .collect();
            prop_assert_eq!(found, objects);
        }

        #[test]
        fn lists_are_told_apart_by_their_names(
            lists in prop::collection::vec(
                ("[a-z]{1,5}", prop::collection::vec(prop_oneof!["\\PC{0,12}".prop_map(Value::from), any_object()], 0..4)),
                0..4,
            ),
            pretty in any::<bool>(),
        ) {
            let members = lists.iter().map(|(name, list)| {
                let list = if pretty { serde_json::to_string_pretty(list) } else { serde_json::to_string(list) };
                format!("\"{name}\": {}", list.expect("serialised"))
            });
            let text = format!("Here is a \"quote and: {{{}}}", members.collect::<Vec<_>>().join(", "));
            let found = JsonStream::default().push(&text).into_iter();
            let found: Vec<(String, Value)> =
                found.map(|found| (found.list, serde_json::from_str(&found.json).expect("JSON"))).collect();
            let expected = lists.into_iter().flat_map(|(name, list)| list.into_iter().map(move |e| (name.clone(), e)));
            prop_assert_eq!(found, expected.collect::<Vec<_>>());
        }

        #[test]
        fn no_text_confuses_it_into_a_panic(text in "[\\[\\]{}\",:\\\\a ]{0,80}") {
            let mut stream = JsonStream::default();
            for element in stream.push(&text) {
                let (first, last) = (element.json.chars().next(), element.json.chars().next_back());
                let whole = matches!((first, last), (Some('{'), Some('}' | ']')) | (Some('"'), Some('"')));
                prop_assert!(whole, "{}", element.json);
            }
        }
    }

    #[test]
    fn an_element_is_given_out_with_its_last_brace() {
        let mut stream = JsonStream::default();
        assert!(stream.push("{\"questions\":[{\"text\":\"a}\"").is_empty());
        let of_questions = |json: &str| [Element { list: "questions".to_owned(), json: json.to_owned() }];
        assert_eq!(stream.push("}"), of_questions("{\"text\":\"a}\"}"));
        assert!(stream.push(",{\"text\":").is_empty());
        assert_eq!(stream.push("1}]}"), of_questions("{\"text\":1}"));
    }
}
