//! Letters, quotation marks and the endings of Uzbek, as `docs/QUESTIONS.md` wants them.

use interview_bot::domain::language::Language;

/// Uzbek endings that people write apart or with a sign when they follow a name.
const ENDINGS: [&str; 7] = ["ni", "ga", "da", "dan", "ning", "dagi", "gacha"];
/// Uzbek words that end as if they had one after ʼ.
const WITH_APOSTROPHE: [&str; 3] = ["vaʼda", "yaʼni", "maʼni"];
/// Names of files end so, not products (Next.js).
const EXTENSIONS: [&str; 10] = ["json", "py", "ts", "tsx", "toml", "yaml", "yml", "env", "xml", "csv"];
const SIGNS_OF_CODE: &str = "_()[]{}<>=/\\.:*#%+&|$@\"'?!";

/// Letters of another script, and apostrophes that Uzbek does not have.
pub(super) fn script_problem(text: &str, language: Language, is_sentence: bool) -> Option<&'static str> {
    let has_cyrillic = text.contains(|c| matches!(c, '\u{0400}'..='\u{052f}'));
    match language {
        Language::Uz if has_cyrillic => Some("Cyrillic letters in Uzbek"),
        Language::Uz => uzbek_apostrophe_problem(text),
        Language::Ru if is_sentence && !has_cyrillic => Some("no Cyrillic letters in Russian"),
        Language::En if has_cyrillic => Some("Cyrillic letters in English"),
        Language::Ru | Language::En => None,
    }
}

/// A straight one is allowed around code: `name = 'Ali'`.
fn uzbek_apostrophe_problem(text: &str) -> Option<&'static str> {
    let letters: Vec<char> = std::iter::once(' ').chain(text.chars()).chain([' ']).collect();
    let is_apostrophe = |around: &[char]| {
        let in_a_word = around[0].is_alphabetic() && around[2].is_alphabetic();
        around[1] == '\'' && (in_a_word || "oOgG".contains(around[0]))
    };
    if text.contains(['’', '‘', '`', '´']) || letters.windows(3).any(is_apostrophe) {
        return Some("only ʻ (after o and g) and ʼ are apostrophes");
    }
    let misplaced = letters.windows(2).any(|pair| pair[1] == 'ʻ' && !"oOgG".contains(pair[0]));
    misplaced.then_some("ʻ stands only after o and g")
}

/// Quotation marks of another language, and endings that are neither joined to a name nor apart from code.
pub(super) fn marks_problem(text: &str, language: Language) -> Option<String> {
    let endings = if language == Language::Uz { uzbek_ending_problem(text) } else { None };
    quotation_problem(text, language).or(endings)
}

fn quotation_problem(text: &str, language: Language) -> Option<String> {
    let count = |mark: char| text.matches(mark).count();
    // Within « » Russian quotes by „ “.
    let (foreign, pairs): (&[char], [(char, char); 2]) = match language {
        Language::Ru => (&['”'], [('«', '»'), ('„', '“')]),
        Language::Uz | Language::En => (&['«', '»', '„', '‚'], [('“', '”'), ('“', '”')]),
    };
    if text.contains(foreign) {
        return Some(format!("none of {foreign:?} is a quotation mark of the language"));
    }
    if pairs.iter().any(|(open, close)| count(*open) != count(*close)) || count('"') % 2 == 1 {
        return Some("a quotation mark without its other one".to_owned());
    }
    // What is no code is seen by its letters, where no sign of code stands before it.
    let parts: Vec<&str> = text.split('"').collect();
    let is_prose = |pair: &[&str]| {
        let of_code = pair[0].trim_end().ends_with(['(', '=', ':', '[', '{', ',', '+', '"']);
        !of_code && pair[1].contains(|c: char| matches!(c, 'ʻ' | 'ʼ' | '\u{0400}'..='\u{052f}'))
    };
    let prose = parts.windows(2).step_by(2).find(|pair| is_prose(pair));
    prose.map(|pair| format!("straight quotation marks are for code, not for {:?}", pair[1]))
}

fn uzbek_ending_problem(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_end_matches(['.', ',', ';', '…'])).collect();
    let apart = words.iter().enumerate().skip(1).find(|(index, word)| {
        let before = |back: usize| index.checked_sub(back).map_or("", |at| words[at]);
        is_ending(word) && !may_stand_apart(before(2), before(1))
    });
    if let Some((index, word)) = apart {
        return Some(format!("the ending is joined to a name and a quotation mark: \"{} {word}\"", words[index - 1]));
    }
    let joined = words.iter().find(|word| is_joined_wrongly(word.trim_end_matches([':', '!', '?', ')'])));
    joined
        .map(|word| format!("the ending is joined without a sign to a name, and apart from code and numbers: {word:?}"))
}

fn is_ending(word: &str) -> bool {
    ENDINGS.contains(&word.trim_end_matches([':', '!', '?', ')']))
}

/// Numbers with their units, code, and a letter that is a name.
fn may_stand_apart(earlier: &str, before: &str) -> bool {
    let letters = before.trim_start_matches(['(', '“']);
    !before.ends_with('”') && (letters.chars().count() == 1 || is_code(letters) || is_code(earlier))
}

fn is_code(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '“']);
    word.starts_with(|c: char| c.is_ascii_digit() || c == '-') || word.contains(|c| SIGNS_OF_CODE.contains(c))
}

fn is_joined_wrongly(word: &str) -> bool {
    ENDINGS.iter().any(|ending| {
        let Some(stem) = word.strip_suffix(ending) else { return false };
        let Some(last) = stem.chars().last() else { return false };
        let is_name = stem.contains(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
        let lower = word.to_lowercase();
        let is_file = stem.rsplit_once('.').is_some_and(|(_, end)| EXTENSIONS.contains(&end));
        let is_identifier = last.is_alphabetic() && stem.contains('_') && *ending != "da";
        match last {
            '-' => is_name,
            'ʼ' => !WITH_APOSTROPHE.iter().any(|known| lower.ends_with(known)),
            ')' | ']' | '}' | '#' | '%' | '>' | '*' | '"' => true,
            _ => is_file || is_identifier || stem.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ','),
        }
    })
}

#[test]
fn signs_and_endings_follow_one_rule_in_each_language() {
    let uz =
        |text: &str| marks_problem(text, Language::Uz).or(script_problem(text, Language::Uz, false).map(str::to_owned));
    for right in [
        "Androidda, APIga, S3ni, Next.jsda va “tayyor”ni koʻraman, yaʼni vaʼda, UTF-8ga",
        "5 dan 40 MB gacha, 20% ga, updated_at ni, package.json da, fit() ni, C# da, k ni",
        "SQL: \"… WHERE name = '\" + name + \"'\", {\"price\": 5000} ni, name: \"Toʻlov\"",
    ] {
        assert_eq!(uz(right), None, "{right}");
    }
    for wrong in [
        "Android da",
        "API-ga",
        "UTCʼda",
        "“tayyor” ni",
        "5dan",
        "20%ga",
        "updated_atni",
        "fit()ni",
        "package.jsonda",
        "«tayyor»ni",
        "“tayyorni",
        "\"toʻlov\" deb",
        "o'qish",
        "mas'ul",
    ] {
        assert!(uz(wrong).is_some(), "{wrong}");
    }
    for (language, right, wrong) in [
        (Language::Ru, "«Но столбец „пол“ мы убрали», print(\"да\")", "поле \"имя\" и “имя”"),
        (Language::En, "It says “done” and prints \"ok\"", "It says «done»"),
    ] {
        assert_eq!(marks_problem(right, language), None, "{right}");
        assert!(marks_problem(wrong, language).is_some(), "{wrong}");
    }
}
