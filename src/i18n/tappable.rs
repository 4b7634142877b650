//! What Telegram would make tappable of its own accord: commands, mentions, tags, links, addresses, numbers.
//!
//! In texts that come from people, models or the question bank nothing of that is meant: `/tasks` is a path, `main.rs` a
//! file. Whoever tapped it would send the bot a command, or leave for a stranger's page. So it is set as code, which
//! Telegram leaves alone, and which can be copied with a tap.

/// Signs that stand around a word and are no part of it.
const OPENING: &str = "([{«“„‘\"'<`*_~—–-,;:";
const CLOSING: &str = ".,;:!?…)]}»”“’\"'>`*_~—–-";
/// Endings that make a link of `name.ending` also where it begins with a capital, as `ASP.NET` does.
const ENDINGS: &str = include_str!("endings.txt");
/// Endings in names of products that no link has.
const NO_ENDINGS: &str = "js";
/// So many digits in a row are a card's number, to Telegram.
const CARD: usize = 13;
/// So many digits after a plus are a telephone number.
const TELEPHONE: usize = 7;

/// Cuts a text into pieces: what is to be set as code, and the rest.
pub(super) fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some((inner, length)) = quoted(text, at) {
            pieces.push((false, &text[plain..at]));
            pieces.push((true, inner));
            at += length;
            plain = at;
            continue;
        }
        let blank = rest.len() - rest.trim_start_matches(char::is_whitespace).len();
        if blank > 0 {
            at += blank;
            continue;
        }
        let end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
        // A link in Markdown has a text in front of it.
        let end = text[at..end].find("](").map_or(end, |middle| at + middle + 1);
        // A word may have code in it that is marked.
        let end = (at + 1..end).find(|&middle| quoted(text, middle).is_some()).unwrap_or(end);
        let (from, to) = core(text, at, end);
        if is_tappable(&text[from..to]) {
            pieces.push((false, &text[plain..from]));
            pieces.push((true, &text[from..to]));
            plain = to;
        }
        at = end;
    }
    pieces.push((false, &text[plain..]));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

/// Code between back quotes that begins at `at`, and how long it is with them. Those within words are apostrophes.
fn quoted(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?.strip_prefix('`')?;
    let before = text[..at].chars().next_back();
    let end = rest.find(['`', '\n']).filter(|end| rest[*end..].starts_with('`'))?;
    let (inner, after) = (&rest[..end], rest[end + 1..].chars().next());
    let stands_alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '`');
    let is_sound = !inner.trim().is_empty() && inner.trim() == inner;
    (is_sound && stands_alone(before) && stands_alone(after)).then_some((inner, end + 2))
}

/// A word without the signs around it; a bracket that it opens stays.
fn core(text: &str, from: usize, to: usize) -> (usize, usize) {
    let word = text[from..to].trim_start_matches(|c| OPENING.contains(c));
    let from = to - word.len();
    let mut word = word;
    while let Some(last) = word.chars().next_back().filter(|c| CLOSING.contains(*c)) {
        let shorter = &word[..word.len() - last.len_utf8()];
        let opened = [('(', ')'), ('[', ']'), ('{', '}')].into_iter().find(|(_, close)| *close == last);
        if opened.is_some_and(|(open, close)| shorter.matches(open).count() > shorter.matches(close).count()) {
            break;
        }
        word = shorter;
    }
    (from, from + word.len())
}

/// Whether a word has something that Telegram makes tappable; rather too often than too seldom.
fn is_tappable(word: &str) -> bool {
    word.contains("://") || begins_something(word) || has_host(word) || has_number(word)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A command, a mention, a tag, or an address of mail.
fn begins_something(word: &str) -> bool {
    let pairs = word.char_indices().zip(word.chars().skip(1));
    let mut before = None;
    for ((_, sign), next) in pairs {
        let in_word = before.is_some_and(is_word);
        let found = match sign {
            '/' => !in_word && before != Some('<') && (next.is_ascii_alphanumeric() || next == '_'),
            '@' => is_word(next),
            '#' => !in_word && is_word(next),
            '$' => !in_word && next.is_ascii_alphabetic(),
            _ => false,
        };
        if found {
            return true;
        }
        before = Some(sign);
    }
    false
}

/// A name with a dot in it, as hosts have, and files and methods.
fn has_host(word: &str) -> bool {
    word.split(|c: char| !is_word(c) && !"-.".contains(c)).any(|name| {
        let labels: Vec<&str> = name.split('.').collect();
        labels.windows(2).any(|pair| {
            let [front, ending] = pair else { return false };
            let ending = ending.trim_end_matches(['-', '_']);
            let is_long = ending.chars().count() >= 2 && ending.chars().all(char::is_alphabetic);
            let lower = ending.to_lowercase();
            let is_known = ENDINGS.split_whitespace().any(|known| known == lower);
            let is_name = ending.bytes().all(|byte| byte.is_ascii_alphabetic())
                && ending.starts_with(|c: char| c.is_ascii_lowercase());
            let is_product = NO_ENDINGS.split(' ').any(|product| product == lower);
            front.chars().any(is_word) && is_long && (is_known || is_name) && !is_product
        })
    })
}

fn has_number(word: &str) -> bool {
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).count();
    let telephone = word.match_indices('+').any(|(at, _)| digits(&word[at + 1..]) >= TELEPHONE);
    telephone || word.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= CARD)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Vec<&str> {
        pieces(text).into_iter().filter(|(is_code, _)| *is_code).map(|(_, piece)| piece).collect()
    }

    #[test]
    fn what_telegram_would_link_is_code() {
        for (text, expected) in [
            ("GET /tasks/{id}, then /users.", vec!["/tasks/{id}", "/users"]),
            ("(see https://doc.rust-lang.org/book/)", vec!["https://doc.rust-lang.org/book/"]),
            ("write to me@example.com or @aziza!", vec!["me@example.com", "@aziza"]),
            ("#[derive(Debug)] and #hashtag", vec!["#hashtag"]),
            ("in main.rs, by String.valueOf() and ASP.NET", vec!["main.rs", "String.valueOf()", "ASP.NET"]),
            ("$HOME costs $5 or $USD", vec!["$HOME", "$USD"]),
            ("`SELECT 1` and `x`.", vec!["SELECT 1", "x"]),
            ("call +998901234567 or pay 4111111111111111", vec!["+998901234567", "4111111111111111"]),
            ("[a link](http://x)", vec!["http://x"]),
            ("F#/C# beside TCP/IP", vec!["F#/C#"]),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }

    #[test]
    fn ordinary_words_stay_as_they_are() {
        for text in [
            "Node.js, Next.js and C#: 24/7, 3.14, e.g. TCP/IP и/или",
            "oʻ`zgaruvchi va bo`ldi",
            "т.е. слово.Следующее",
            "$5, #, @, /, a / b, 1/2",
            "Конец. Начало",
            "O’Reilly – C#, F#",
        ] {
            assert_eq!(code(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn nothing_is_lost_but_the_signs_of_code() {
        let text = "a (/b) `c d`, e@f.gh…";
        let joined: String = pieces(text).into_iter().map(|(_, piece)| piece).collect();
        assert_eq!(joined, text.replace('`', ""));
    }
}
