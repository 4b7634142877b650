//! A stemmer for Uzbek: an agglutinative language, whose words carry a row of endings in a fixed order
//! (`soʻrov-lar-imiz-dan`, `yubor-il-gan-da`).
//!
//! Endings are taken off from the right, the longest first, as long as enough of the word stays. Three rules keep
//! meanings apart that endings would merge:
//! - negation stays: `oʻzgarmaydi` (does not change) gives `ozgarma`, `oʻzgaradi` (changes) gives `ozgar`;
//! - `-siz` (without) stays: `xavfsiz` (safe) is not `xavf` (danger);
//! - words of the closed classes (conjunctions, particles, postpositions, numerals and the like), which take none of
//!   these endings and merely look as if they did, are left alone: `chunki` (because) is no form of `chunk`, nor `yoki`
//!   (or) of `yoʻq` (no). The classes are closed, so they can be listed; no shortest length of a stem would do instead,
//!   since roots of three letters are common (`kod-i`, `tur-i`, `son-i`).
//!
//! What it does not know: roots that change inside (`oʻrin`, `oʻrni`), roots of two letters (`ol-`, `et-`), and whether a
//! word is a noun or a verb (`boshqarma`, an office, and "do not manage" are one to it). It is meant for comparing words
//! that went through it, not for display.

/// Endings and the fewest letters that must stay before each. Apostrophes are folded away.
const ENDINGS: &[(&str, usize)] = &[
    // Case, and what is built on it.
    ("ning", 3),
    ("niki", 3),
    ("dagi", 3),
    ("gacha", 3),
    ("kacha", 3),
    ("qacha", 3),
    ("dan", 3),
    ("ni", 3),
    ("ga", 3),
    ("ka", 4),
    ("qa", 4),
    ("da", 3),
    ("dek", 3),
    ("day", 3),
    // Plural and possession.
    ("lari", 3),
    ("lar", 3),
    ("imiz", 3),
    ("ingiz", 3),
    ("miz", 4),
    ("ngiz", 4),
    ("im", 4),
    ("ing", 3),
    ("si", 3),
    ("i", 3),
    // Nouns and adjectives made from others.
    ("lik", 3),
    ("lig", 3),
    ("li", 4),
    ("chi", 3),
    ("dor", 4),
    ("iy", 4),
    ("viy", 4),
    ("roq", 3),
    // Statement and question.
    ("dir", 3),
    ("mi", 4),
    // Verbs: tense, person, condition.
    ("adi", 3),
    ("ydi", 3),
    ("ladi", 3),
    ("iladi", 3),
    ("inadi", 3),
    ("di", 3),
    ("dim", 3),
    ("dik", 3),
    ("aman", 3),
    ("yman", 3),
    ("amiz", 3),
    ("ymiz", 3),
    ("yapti", 3),
    ("ayapti", 3),
    ("layapti", 3),
    ("yapman", 3),
    ("ayapman", 3),
    ("moqda", 4),
    ("gan", 3),
    ("yotgan", 3),
    ("ayotgan", 3),
    ("layotgan", 3),
    ("kan", 4),
    ("qan", 4),
    ("adigan", 3),
    ("ydigan", 3),
    ("sa", 4),
    ("gach", 3),
    ("guncha", 3),
    ("ar", 4),
    // Verbal nouns and adverbs.
    ("moq", 4),
    ("ish", 3),
    ("uvchi", 3),
    ("ovchi", 3),
    ("lovchi", 3),
    ("uv", 4),
    ("ov", 4),
    ("lov", 4),
    ("ib", 3),
    ("gancha", 3),
    // Voice, and verbs made from nouns.
    ("il", 3),
    ("in", 3),
    ("tir", 3),
    ("la", 3),
    ("lan", 3),
    ("lash", 3),
    ("lashtir", 3),
    ("lantir", 3),
    ("lab", 3),
    ("lat", 4),
];

/// Endings of a negated verb. The stem keeps `ma` in their place.
const NEGATIONS: &[&str] = &[
    "ma",
    "may",
    "maydi",
    "maydilar",
    "mayman",
    "maymiz",
    "maysiz",
    "maydigan",
    "mayapti",
    "mayotgan",
    "madi",
    "madik",
    "madim",
    "magan",
    "maganda",
    "magani",
    "mas",
    "maslik",
    "masligi",
    "masligini",
    "masdan",
    "masa",
    "masin",
    "mang",
    "maguncha",
];

/// Words of the closed classes that look inflected and are not.
const WHOLE: &[&str] = &[
    // Conjunctions.
    "chunki", "balki", "yoki", "toki", "garchi", "agar", "agarchi", "holbuki", "negaki", "lekin", "hamda", "yani",
    // Postpositions.
    "uchun", "bilan", "orqali", "kabi", "singari", "haqida", "tufayli", "keyin", "oldin", "yaqin",
    // Particles, modal words and adverbs.
    "hali", "endi", "yana", "hozir", "birga", "masalan", "mumkin", "nahotki", "shekilli", // Pronouns.
    "qanday", "bunday", "shunday", "qaysi", "har", "ular", "bular", // Numerals.
    "ikki", "olti", "yetti", "oltmish", "yetmish",
];

/// The stem of a folded word in Latin script. Never empty for a word that is not.
pub(super) fn stem(word: &str) -> String {
    if !word.is_ascii() || WHOLE.contains(&word) {
        return word.to_owned();
    }
    let mut stem = word;
    loop {
        if let Some(root) = negated(stem) {
            return format!("{}ma", soften(root));
        }
        let Some(shorter) = strip_longest(stem) else { return soften(stem) };
        stem = shorter;
    }
}

/// Whether a folded word in Latin script has the negation of a verb inside.
pub(super) fn is_negated(word: &str) -> bool {
    let mut stem = word;
    while word.is_ascii() && !WHOLE.contains(&word) {
        if negated(stem).is_some() {
            return true;
        }
        let Some(shorter) = strip_longest(stem) else { return false };
        stem = shorter;
    }
    false
}

fn negated(word: &str) -> Option<&str> {
    let roots = NEGATIONS.iter().filter_map(|ending| word.strip_suffix(ending));
    roots.filter(|root| root.len() >= 3).min_by_key(|root| root.len())
}

fn strip_longest(word: &str) -> Option<&str> {
    let fits = |&(ending, keep): &(&str, usize)| word.strip_suffix(ending).filter(|stem| stem.len() >= keep);
    let after_vowel = |stem: &&str| stem.len() >= 4 && stem.ends_with('a');
    let shortest = ENDINGS.iter().filter_map(fits).min_by_key(|stem| stem.len());
    // The verbal noun of a root in `-a`: `tasdiqla-sh` is taken care of by `lash`, `boshqa-sh`, `oyna-sh` are not.
    shortest.or_else(|| word.strip_suffix("sh").filter(after_vowel))
}

/// A final `k` or `q` becomes `g` or `gʻ` before a vowel (`tarmoq`, `tarmogʻi`): one letter stands for all.
fn soften(stem: &str) -> String {
    match stem.strip_suffix(['q', 'g']) {
        // `ng` is a letter of its own.
        Some(root) if !root.ends_with('n') || stem.ends_with('q') => format!("{root}k"),
        _ => stem.to_owned(),
    }
}

/// A word in Uzbek Cyrillic as in Latin script, without the apostrophes, as [`fold`](crate::domain::text::fold::fold)
/// leaves them. Latin letters stay.
pub(super) fn latin(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut latin = String::with_capacity(word.len());
    let mut before = None;
    for c in word.chars() {
        let parted = matches!(before.replace(c), Some('ъ' | 'ь'));
        let starts_syllable = parted || latin.is_empty() || latin.ends_with(['a', 'e', 'i', 'o', 'u']);
        let letters = match c {
            'е' if starts_syllable => "ye",
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ғ' => "g",
            'д' => "d",
            'е' | 'э' => "e",
            'ё' => "yo",
            'ж' => "j",
            'з' => "z",
            'и' | 'ы' => "i",
            'й' => "y",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' | 'ў' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "x",
            'ҳ' => "h",
            'қ' => "q",
            'ц' => "ts",
            'ч' => "ch",
            'ш' | 'щ' => "sh",
            'ъ' | 'ь' => "",
            'ю' => "yu",
            'я' => "ya",
            other => {
                latin.push(other);
                continue;
            }
        };
        latin.push_str(letters);
    }
    latin
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::text::fold::fold;

    fn stem_of(word: &str) -> String {
        stem(&latin(fold(word).as_str()))
    }

    /// A word and forms of it, which have to share its stem.
    const FORMS: &[(&str, &[&str])] = &[
        ("soʻrov", &["soʻrovlar", "soʻrovni", "soʻrovning", "soʻrovlarimizdan", "soʻrovi", "so'rovga", "сўровларни"]),
        ("tarmoq", &["tarmogʻi", "tarmoqlar", "tarmoqda", "tarmoqdagi"]),
        ("kalit", &["kalitlar", "kaliti", "kalitini", "kalitlarini", "kalitdan"]),
        ("natija", &["natijalar", "natijasi", "natijani", "natijaga", "natijalarning"]),
        ("holat", &["holati", "holatni", "holatlar", "holatda", "holatdagi", "holatidan"]),
        ("foydalanuvchi", &["foydalanuvchilar", "foydalanuvchining", "foydalanuvchidan", "foydalanuvchilarimizga"]),
        ("yuborish", &["yuboradi", "yuborildi", "yuborilgan", "yuborilganda", "yuborib", "yuborilishi", "yuboriladi"]),
        ("ishlash", &["ishlaydi", "ishlagan", "ishladi", "ishlayapti", "ishlab"]),
        ("saqlash", &["saqlaydi", "saqlangan", "saqlanadi", "saqlab", "saqlovchi", "saqladi", "saqlanishi"]),
        ("takroriy", &["takror", "takrorlash", "takrorlanadi", "takrorlangan", "takrorlansa"]),
        ("oʻzgartirish", &["oʻzgaradi", "oʻzgartiradi", "oʻzgargan", "oʻzgarish", "oʻzgarishi", "o‘zgartirilgan"]),
        ("taqsimlash", &["taqsimlangan", "taqsimlaydi", "taqsimlanadi"]),
        ("avtomatlashtirish", &["avtomatlashtirilgan", "avtomatlashtiradi", "avtomat"]),
        ("tekshirish", &["tekshiradi", "tekshirilgan", "tekshirib", "tekshirilishi"]),
        ("qaytarish", &["qaytaradi", "qaytargan", "qaytarib"]),
        ("bogʻlanish", &["bogʻlanadi", "bogʻlangan", "bogʻlash", "bogʻlaydi"]),
        ("xavfsizlik", &["xavfsizligi", "xavfsizlikni", "xavfsizligini", "xavfsiz", "хавфсизлик", "xavfsizlikdan"]),
        ("tezroq", &["tez", "tezlik", "tezligi", "tezlashtirish"]),
        ("server", &["serverlar", "serverimiz", "serverda", "serverdan", "serverning"]),
        ("index", &["indexlar", "indexni", "indexlash"]),
        ("maʼlumot", &["maʼlumotlar", "ma'lumotlarni", "maʼlumotlardan", "маълумотлар"]),
        ("jadval", &["jadvallar", "jadvalning", "jadvalda", "jadvalni", "jadvaldagi", "жадваллар"]),
        ("oʻzgarmaydi", &["oʻzgarmas", "oʻzgarmagan", "oʻzgarmasdan", "oʻzgarmaslik", "oʻzgarmadi", "oʻzgarmasligini"]),
        ("yozish", &["yozadi", "yozdi", "yozilgan", "yozib", "yoziladi", "yozuvchi"]),
        ("kod", &["kodi", "kodni", "kodlar", "kodida"]),
        ("tur", &["turi", "turlari", "turdagi"]),
        ("hal", &["halni", "hallar"]),
        ("kechikish", &["kechikadi", "kechikkan", "kechikishini", "kechikishi"]),
    ];

    /// Words that mean different things, however alike.
    const UNRELATED: &[(&str, &str)] = &[
        ("oʻzgaradi", "oʻzgarmaydi"),
        ("saqlaydi", "saqlamaydi"),
        ("yuborilgan", "yuborilmagan"),
        ("xavf", "xavfsiz"),
        ("key", "keyin"),
        ("til", "tilak"),
        ("soʻrov", "soʻz"),
        ("kalit", "kal"),
        ("oqim", "oq"),
        ("tizim", "tiz"),
        ("bozor", "boz"),
        ("natija", "nat"),
        ("kalit", "kalitsiz"),
        ("indeks", "ind"),
        ("chunki", "chunk"),
        ("yoki", "yoʻq"),
        ("hali", "hal"),
        ("haqida", "haq"),
        ("birga", "bir"),
        ("balki", "balk"),
        ("garchi", "gar"),
        ("yaʼni", "yan"),
        ("olti", "oltin"),
        ("singari", "sing"),
    ];

    #[test]
    fn forms_of_a_word_share_its_stem() {
        let mut count = 0;
        for (word, forms) in FORMS {
            for form in *forms {
                assert_eq!(stem_of(form), stem_of(word), "{form} and {word}");
                count += 1;
            }
        }
        assert!(count >= 80, "{count}");
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (one, other) in UNRELATED {
            assert_ne!(stem_of(one), stem_of(other), "{one} and {other}");
        }
    }

    #[test]
    fn cyrillic_becomes_latin() {
        for (cyrillic, expected) in [
            ("ёзиш", "yozish"),
            ("ерда", "yerda"),
            ("кеш", "kesh"),
            ("поезд", "poyezd"),
            ("объект", "obyekt"),
            ("ўқиш", "oqish"),
            ("api", "api"),
        ] {
            assert_eq!(latin(cyrillic), expected);
        }
    }

    proptest! {
        #[test]
        fn a_stem_is_never_empty_nor_longer(word in "[a-z]{1,24}") {
            let stem = stem(&word);
            prop_assert!(!stem.is_empty());
            prop_assert!(stem.len() <= word.len());
        }
    }
}
