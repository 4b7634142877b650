//! Words as they are spelled out: without contractions, and numbers as digits. Models write the one for the other.

use crate::domain::text::words::Word;

/// What is one word or two.
const TWO: &[(&str, [&str; 2])] = &[
    ("dont", ["do", "not"]),
    ("doesnt", ["does", "not"]),
    ("didnt", ["did", "not"]),
    ("isnt", ["is", "not"]),
    ("arent", ["are", "not"]),
    ("wasnt", ["was", "not"]),
    ("werent", ["were", "not"]),
    ("wont", ["will", "not"]),
    ("wouldnt", ["would", "not"]),
    ("shouldnt", ["should", "not"]),
    ("couldnt", ["could", "not"]),
    ("hasnt", ["has", "not"]),
    ("havent", ["have", "not"]),
    ("cannot", ["can", "not"]),
    ("cant", ["can", "not"]),
    ("its", ["it", "is"]),
    ("thats", ["that", "is"]),
    ("theyre", ["they", "are"]),
];

/// What is spelled in two ways.
const ONE: &[(&str, &str)] = &[
    ("нету", "нет"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("два", "2"),
    ("две", "2"),
    ("три", "3"),
    ("четыре", "4"),
    ("пять", "5"),
    ("шесть", "6"),
    ("семь", "7"),
    ("восемь", "8"),
    ("девять", "9"),
    ("десять", "10"),
    ("ikki", "2"),
    ("uch", "3"),
    ("tort", "4"),
    ("besh", "5"),
    ("olti", "6"),
    ("yetti", "7"),
    ("sakkiz", "8"),
    ("toqqiz", "9"),
];

const ARTICLES: &[&str] = &["a", "an", "the"];

/// The words spelled out. Both halves of a contraction stand where it does.
pub(super) fn out(words: &[Word]) -> Vec<Word> {
    let with = |word: &Word, text: &str| Word { text: text.to_owned(), ..word.clone() };
    let spelled = |word: &Word| -> Vec<Word> {
        let said = word.text.as_str();
        if let Some((_, two)) = TWO.iter().find(|(one, _)| *one == said) {
            return two.iter().map(|text| with(word, text)).collect();
        }
        let other = ONE.iter().find(|(one, _)| *one == said);
        vec![other.map_or_else(|| word.clone(), |(_, other)| with(word, other))]
    };
    words.iter().flat_map(spelled).collect()
}

/// The words spelled out, without the articles before others: with one at its end a quote says what does not stand there.
pub(super) fn bare(words: &[Word]) -> Vec<Word> {
    let is_article = |word: &Word| ARTICLES.contains(&word.text.as_str());
    let mut bare = out(words);
    let last = bare.pop();
    bare.retain(|word| !is_article(word));
    bare.extend(last);
    bare
}
