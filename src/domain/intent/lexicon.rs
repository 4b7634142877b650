//! The words of all phrasings by how they begin, so that a word of a text is compared with few of them.

use std::collections::HashMap;

use super::pattern::Item;
use super::spoken::{SpokenWord, Stem};

/// Words of which one is said, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Choice(usize);

#[derive(Default)]
pub(super) struct Lexicon {
    items: Vec<Entry>,
    numbers: HashMap<Item, usize>,
    choices: HashMap<Vec<usize>, Choice>,
    /// A word is compared with those that share its first letter, which no typo changes,
    by_letter: HashMap<char, Vec<usize>>,
    /// or a stem.
    by_stem: HashMap<Stem, Vec<usize>>,
    /// Those that are no words.
    others: Vec<usize>,
}

struct Entry {
    item: Item,
    choices: Vec<Choice>,
}

impl Lexicon {
    /// The choice among these, the same for the same items.
    pub(super) fn choice(&mut self, items: &[Item]) -> Choice {
        let mut members: Vec<usize> = items.iter().map(|item| self.number(item)).collect();
        members.sort_unstable();
        members.dedup();
        if let Some(known) = self.choices.get(&members) {
            return *known;
        }
        let choice = Choice(self.choices.len());
        members.iter().for_each(|member| self.items[*member].choices.push(choice));
        self.choices.insert(members, choice);
        choice
    }

    fn number(&mut self, item: &Item) -> usize {
        if let Some(number) = self.numbers.get(item) {
            return *number;
        }
        let number = self.items.len();
        let mut first_letters = item.first_letters();
        first_letters.sort_unstable();
        first_letters.dedup();
        if first_letters.is_empty() {
            self.others.push(number);
        }
        first_letters.iter().for_each(|letter| self.by_letter.entry(*letter).or_default().push(number));
        item.stems().iter().for_each(|stem| self.by_stem.entry(*stem).or_default().push(number));
        self.items.push(Entry { item: item.clone(), choices: Vec::new() });
        self.numbers.insert(item.clone(), number);
        number
    }

    /// The choices that a word may stand for, in order.
    pub(super) fn choices_of(&self, word: &SpokenWord) -> Vec<Choice> {
        let by_letter = word.first_letters().filter_map(|letter| self.by_letter.get(&letter));
        let by_stem = word.stems.iter().filter_map(|stem| self.by_stem.get(stem));
        let mut near: Vec<usize> = by_letter.chain(by_stem).flatten().chain(&self.others).copied().collect();
        near.sort_unstable();
        near.dedup();
        let said = near.into_iter().map(|number| &self.items[number]).filter(|entry| entry.item.is(word));
        let mut said: Vec<&Entry> = said.collect();
        // A word that is known is not a neighbour of it, one letter of which is wrong.
        if said.iter().any(|entry| entry.item.is_word(word)) {
            said.retain(|entry| entry.item.is_well_spelt(word));
        }
        let mut choices: Vec<Choice> = said.into_iter().flat_map(|entry| &entry.choices).copied().collect();
        choices.sort_unstable();
        choices.dedup();
        choices
    }
}
