//! Whether a text is in the language that was asked for.
//!
//! Models drift: into English where the subject is technical, from Uzbek into Turkish, Russian or Cyrillic. The script
//! tells Russian; the commonest words and endings tell Uzbek, English and Turkish apart. Code, names and English terms may
//! stand in every language.

use crate::domain::language::Language;
use crate::domain::text::fold::{fold, is_apostrophe};

/// From this many words on, a text without a single common word of its language is in another one.
const TELLING: usize = 6;

const ENGLISH: &[&str] = &[
    "the", "is", "are", "was", "of", "and", "to", "in", "that", "it", "for", "with", "you", "your", "what", "how",
    "when", "which", "why", "a", "an", "on", "by", "from", "or", "not", "can", "would", "do", "does", "be", "this",
    "as", "if", "between",
];

/// Folded: without ʻ and ʼ.
const UZBEK: &[&str] = &[
    "va",
    "bilan",
    "uchun",
    "bu",
    "nima",
    "qanday",
    "qaysi",
    "qachon",
    "nega",
    "ham",
    "yoki",
    "emas",
    "kerak",
    "mumkin",
    "bolsa",
    "boladi",
    "bolgan",
    "bolib",
    "orqali",
    "deb",
    "esa",
    "lekin",
    "ammo",
    "siz",
    "sizning",
    "qilish",
    "qiladi",
    "haqida",
    "farqi",
    "bir",
    "har",
    "shu",
    "keyin",
    "oldin",
    "yaxshi",
    "javob",
    "toʻgri",
    "togri",
    "agar",
    "faqat",
    "kop",
    "yangi",
    "aytdingiz",
    "edi",
    "ularning",
    "uning",
    "bor",
    "yoq",
];

const UZBEK_ENDINGS: &[&str] = &[
    "ning", "larni", "lari", "larda", "lardan", "larga", "siz", "ingiz", "adi", "ydi", "ilgan", "lgan", "ish", "lash",
    "larini", "sini", "sida", "dagi", "moq", "uvchi", "lar", "dan", "dir", "masa",
];

const TURKISH: &[&str] = &[
    "ve",
    "bir",
    "için",
    "ile",
    "nasıl",
    "nedir",
    "veya",
    "değil",
    "olarak",
    "arasındaki",
    "gibi",
    "daha",
    "kullanılır",
    "olan",
    "çok",
    "hangi",
    "neden",
];

/// Whether `text` is in `language`, as far as its length allows to tell. Short texts, like the name of a topic, pass
/// unless their script is wrong.
pub(super) fn is_in(language: Language, text: &str) -> bool {
    let text = without_code(text);
    let letters = Letters::of(&text);
    match language {
        Language::Ru => letters.cyrillic * 3 >= letters.all() && !text.chars().any(|c| "ўқғҳЎҚҒҲ".contains(c)),
        Language::Uz => letters.cyrillic * 20 <= letters.all() && letters.turkish == 0 && is_uzbek(&text),
        Language::En => letters.cyrillic * 20 <= letters.all() && is_english(&text),
    }
}

/// Whether the script of `text` fits `language`: for names of topics and phrases, which may be English in every language.
pub(super) fn has_script_of(language: Language, text: &str) -> bool {
    let letters = Letters::of(text);
    match language {
        Language::Ru => true,
        Language::Uz => letters.cyrillic == 0 && letters.turkish == 0,
        Language::En => letters.cyrillic == 0,
    }
}

/// Uzbek as it is to be shown: ʻ in oʻ and gʻ, ʼ in all other places within a word, whatever sign the model put there.
pub(super) fn with_uzbek_signs(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut before = ' ';
    let (mut in_code, mut in_quotes) = (false, false);
    while let Some(c) = characters.next() {
        // A back quote within a word is an apostrophe of a poor keyboard; elsewhere it encloses code.
        let next_is_letter = characters.peek().is_some_and(|next| next.is_alphabetic());
        let after_o_or_g = matches!(before, 'o' | 'g' | 'O' | 'G');
        let within_word = before.is_alphabetic() && (next_is_letter || after_o_or_g);
        in_code ^= c == '`' && (in_code || !within_word);
        // Behind a word that has been quoted with the same sign, it is the end of the quotation.
        let could_close = in_quotes && !next_is_letter && matches!(c, '\'' | '’');
        let is_sign = is_apostrophe(c) && within_word && !in_code && !could_close && (next_is_letter || c != '`');
        if matches!(c, '\'' | '‘' | '’') && !is_sign && !in_code {
            in_quotes = !before.is_alphabetic() && next_is_letter;
        }
        let sign = if after_o_or_g { 'ʻ' } else { 'ʼ' };
        shown.push(if is_sign { sign } else { c });
        before = c;
    }
    shown
}

fn is_uzbek(text: &str) -> bool {
    let words = words(text);
    let common = words.iter().filter(|word| UZBEK.contains(&word.as_str())).count();
    let ending = |word: &&String| word.chars().count() > 5 && UZBEK_ENDINGS.iter().any(|end| word.ends_with(end));
    let uzbek = common * 2 + words.iter().filter(ending).count();
    let english = words.iter().filter(|word| ENGLISH.contains(&word.as_str())).count() * 2;
    let turkish = words.iter().filter(|word| TURKISH.contains(&word.as_str()) && *word != "bir").count() * 2;
    uzbek >= english.max(turkish) && (uzbek > 0 || words.len() < TELLING)
}

fn is_english(text: &str) -> bool {
    let words = words(text);
    let english = words.iter().filter(|word| ENGLISH.contains(&word.as_str())).count();
    let uzbek = words.iter().filter(|word| UZBEK.contains(&word.as_str())).count();
    english >= uzbek && (english > 0 || words.len() < TELLING)
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.as_str().split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The text without what stands in back quotes, and without words that look like code.
fn without_code(text: &str) -> String {
    let prose: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let is_code = |word: &&str| word.contains(['_', '(', '{', '<', '=', '/', '\\']) || word.contains("::");
    prose.split_whitespace().filter(|word| !is_code(word)).collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Letters {
    latin: usize,
    cyrillic: usize,
    /// Letters that Turkish has and neither Uzbek nor English.
    turkish: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self::default();
        for c in text.chars() {
            match c {
                'ı' | 'ş' | 'Ş' | 'ğ' | 'Ğ' | 'ə' | 'Ə' | 'ç' | 'Ç' | 'İ' => letters.turkish += 1,
                '\u{0400}'..='\u{052f}' => letters.cyrillic += 1,
                c if c.is_alphabetic() => letters.latin += 1,
                _ => {}
            }
        }
        letters
    }

    fn all(&self) -> usize {
        self.latin + self.cyrillic + self.turkish
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UZ: &[&str] = &[
        "Rust tilida egalik (ownership) nima va u xotirani boshqarishga qanday yordam beradi?",
        "Node.js'da event loop qanday ishlaydi?",
        "React hooklari nima uchun kerak, useEffect qachon chaqiriladi?",
        "Siz index va B-tree haqida toʻgʻri aytdingiz.",
        "Keshlash strategiyalarini solishtiring va ularning farqini ayting",
    ];
    const RU: &[&str] = &[
        "Что такое владение в Rust и зачем оно нужно?",
        "Как работает event loop в Node.js?",
        "Чем useEffect отличается от useLayoutEffect в React?",
        "Вы верно назвали индексы и `SELECT ... FOR UPDATE`.",
    ];
    const EN: &[&str] = &[
        "What is ownership in Rust and why does it matter?",
        "Compare B-tree and hash indexes.",
        "Describe how React reconciles a list without keys.",
    ];
    const OTHER: &[&str] = &[
        "Rust dilinde sahiplik nedir ve bellek yönetimi için neden önemlidir?",
        "Rust тилида эгалик нима ва у хотирани қандай бошқаради?",
    ];

    #[test]
    fn each_language_is_told_from_the_others() {
        let texts = [(Language::Uz, UZ), (Language::Ru, RU), (Language::En, EN)];
        for language in Language::ALL {
            for (own, texts) in texts {
                for text in texts {
                    assert_eq!(is_in(language, text), own == language, "{language:?}: {text}");
                }
            }
            for text in OTHER {
                assert!(!is_in(language, text), "{language:?}: {text}");
            }
        }
    }

    #[test]
    fn names_and_terms_pass_in_every_language_of_their_script() {
        for language in [Language::Uz, Language::En] {
            assert!(has_script_of(language, "HTTP API"));
            assert!(!has_script_of(language, "Индексы"));
            assert!(is_in(language, "Event loop"));
        }
        assert!(has_script_of(Language::Ru, "HTTP API") && has_script_of(Language::Ru, "Индексы"));
    }

    #[test]
    fn uzbek_signs_are_put_right_and_quotes_left_alone() {
        for (text, shown) in [
            ("o'zgaruvchi, g`oya, ma'lumot", "oʻzgaruvchi, gʻoya, maʼlumot"),
            ("O‘zbek to’g’ri maʻno", "Oʻzbek toʻgʻri maʼno"),
            ("togʻ, tog‘ va 'go' so'zi", "togʻ, togʻ va 'go' soʻzi"),
            ("bog' va tog', 'demo', sog'", "bogʻ va togʻ, 'demo', sogʻ"),
            ("`let o'x` kodi", "`let o'x` kodi"),
        ] {
            assert_eq!(with_uzbek_signs(text), shown);
        }
    }
}
