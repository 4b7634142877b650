//! How a name sounds, whichever script it is written in: a letter in English may be about a CV in Russian.

/// Fewest letters of two sounds that are one name, and how many may follow them.
const SAME: usize = 4;
const ENDING: usize = 3;

/// How a folded word may sound; words of the two scripts are of one name where their sounds are the same.
pub(super) fn sounds(word: &str) -> Vec<String> {
    let mut sounds = vec![sound(word, "ks")];
    // In Uzbek an x is breathed.
    if word.contains('x') {
        sounds.push(sound(word, "h"));
    }
    sounds
}

/// Whether two sounds are of one name, in whatever case it stands.
pub(super) fn same(one: &str, other: &str) -> bool {
    let common = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    common >= SAME && one.len() - common <= ENDING && other.len() - common <= ENDING
}

/// What sounds that may be the same share.
pub(super) fn key(sound: &str) -> &str {
    sound.get(..SAME).unwrap_or(sound)
}

fn sound(word: &str, x: &str) -> String {
    let mut sound = String::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let pair = PAIRS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (said, len) = match pair {
            Some((letters, said)) => (*said, letters.len()),
            None if c == 'x' => (x, 1),
            None => (letter(c), c.len_utf8()),
        };
        for said in said.chars() {
            if !sound.ends_with(said) {
                sound.push(said);
            }
        }
        rest = &rest[len..];
    }
    sound
}

const PAIRS: [(&str, &str); 10] = [
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "j"),
    ("kh", "h"),
    ("ts", "s"),
    ("ph", "f"),
    ("ya", "a"),
    ("yo", "e"),
    ("yu", "u"),
    ("ye", "e"),
];

/// The sound of a letter; the signs have none.
fn letter(c: char) -> &'static str {
    match c {
        'a' | 'а' | 'я' => "a",
        'b' | 'б' => "b",
        'd' | 'д' => "d",
        'e' | 'е' | 'ё' | 'э' => "e",
        'f' | 'ф' => "f",
        'g' | 'г' | 'ғ' => "g",
        'h' | 'х' | 'ҳ' => "h",
        'i' | 'y' | 'и' | 'й' | 'ы' | 'і' => "i",
        'j' | 'ж' => "j",
        'k' | 'c' | 'q' | 'к' | 'қ' => "k",
        'l' | 'л' => "l",
        'm' | 'м' => "m",
        'n' | 'н' => "n",
        'o' | 'о' | 'ў' => "o",
        'p' | 'п' => "p",
        'r' | 'р' => "r",
        's' | 'с' | 'ц' | 'ш' | 'щ' => "s",
        't' | 'т' => "t",
        'u' | 'у' | 'ю' => "u",
        'v' | 'w' | 'в' => "v",
        'z' | 'з' => "z",
        'ч' => "c",
        _ => "",
    }
}
