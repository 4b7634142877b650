//! Words that carry no content of their own.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Every sentence is asked for them, so they are looked up at once.
static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| [ENGLISH, RUSSIAN, UZBEK].concat().into_iter().collect());

/// Whether a folded word is one that any sentence may have: an article, a pronoun, a preposition, a copula. Covers the
/// three languages at once, because people mix them.
pub fn is_stop_word(word: &str) -> bool {
    if word.contains('ё') { ALL.contains(word.replace('ё', "е").as_str()) } else { ALL.contains(word) }
}

/// Whether a folded word is such a word of English.
pub fn is_english_stop_word(word: &str) -> bool {
    ENGLISH.binary_search(&word).is_ok()
}

/// Whether a folded word is such a word of Russian.
pub fn is_russian_stop_word(word: &str) -> bool {
    RUSSIAN.binary_search(&word.replace('ё', "е").as_str()).is_ok()
}

/// Whether a folded word in Latin script is such a word of Uzbek.
pub fn is_uzbek_stop_word(word: &str) -> bool {
    UZBEK.binary_search(&word).is_ok()
}

// Sorted, for the binary search; `ё` as `е`.
const ENGLISH: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "being", "both", "but", "by", "can", "cannot", "could", "did", "do", "does", "doing", "done", "dont",
    "each", "etc", "even", "every", "for", "from", "get", "gets", "had", "has", "have", "having", "he", "her", "here",
    "him", "his", "how", "i", "if", "im", "in", "into", "is", "it", "its", "just", "like", "may", "me", "might",
    "more", "most", "much", "must", "my", "no", "nor", "not", "of", "off", "ok", "on", "one", "only", "or", "other",
    "our", "out", "over", "own", "same", "shall", "she", "should", "so", "some", "such", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "thing", "things", "this", "those", "through", "to", "too",
    "under", "until", "up", "us", "use", "used", "using", "very", "via", "was", "we", "well", "were", "what", "when",
    "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "would", "yes", "you", "your",
];
const RUSSIAN: &[&str] = &[
    "а",
    "без",
    "более",
    "больше",
    "будет",
    "будут",
    "бы",
    "был",
    "была",
    "были",
    "было",
    "быть",
    "в",
    "вам",
    "вас",
    "весь",
    "во",
    "вот",
    "все",
    "всегда",
    "всего",
    "всех",
    "вы",
    "где",
    "да",
    "даже",
    "для",
    "до",
    "его",
    "ее",
    "если",
    "есть",
    "еще",
    "же",
    "за",
    "здесь",
    "и",
    "из",
    "или",
    "им",
    "их",
    "к",
    "как",
    "какая",
    "какие",
    "какой",
    "когда",
    "которая",
    "которое",
    "которой",
    "которые",
    "который",
    "которых",
    "кто",
    "ли",
    "либо",
    "между",
    "меня",
    "мне",
    "может",
    "можно",
    "мой",
    "мы",
    "на",
    "над",
    "надо",
    "нам",
    "нас",
    "не",
    "него",
    "нее",
    "нет",
    "ни",
    "них",
    "но",
    "ну",
    "о",
    "об",
    "один",
    "одна",
    "одно",
    "он",
    "она",
    "они",
    "оно",
    "от",
    "очень",
    "по",
    "под",
    "после",
    "потом",
    "потому",
    "почему",
    "при",
    "про",
    "с",
    "сам",
    "сама",
    "сами",
    "само",
    "свой",
    "своя",
    "себе",
    "себя",
    "со",
    "так",
    "такая",
    "также",
    "такие",
    "такое",
    "такой",
    "там",
    "те",
    "тем",
    "то",
    "того",
    "тоже",
    "только",
    "том",
    "тот",
    "ты",
    "у",
    "уже",
    "хотя",
    "чего",
    "чем",
    "через",
    "что",
    "чтоб",
    "чтобы",
    "эта",
    "эти",
    "этим",
    "этих",
    "это",
    "этого",
    "этой",
    "этом",
    "этот",
    "эту",
    "я",
];
const UZBEK: &[&str] = &[
    "agar", "albatta", "ana", "aynan", "balki", "barcha", "barchasi", "bilan", "bir", "biri", "biror", "biz", "bizda",
    "bizga", "bizning", "bolad", "boladi", "bolgan", "bolib", "bolishi", "bolsa", "boshqa", "bu", "bular", "bunda",
    "bunday", "buni", "buning", "chunki", "deb", "degan", "demak", "edi", "ekan", "emas", "endi", "eng", "esa",
    "faqat", "ga", "ham", "hamda", "hamma", "har", "hech", "hozir", "ichida", "iloji", "juda", "kabi", "kerak",
    "keyin", "kim", "kop", "lekin", "lozim", "mana", "masalan", "men", "menga", "meni", "mening", "mumkin", "narsa",
    "nega", "nima", "nimaga", "oldin", "orqali", "oz", "ozi", "qanday", "qaysi", "qilad", "qiladi", "qilib", "qilish",
    "sababli", "shu", "shular", "shunda", "shunday", "shuni", "shuning", "siz", "sizga", "sizning", "u", "uchun",
    "ular", "ularni", "ularning", "unga", "uni", "uning", "va", "yana", "yoki", "yoq",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [ENGLISH, RUSSIAN, UZBEK] {
            let unsorted = list.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(unsorted, None);
        }
    }

    #[test]
    fn words_with_content_are_none() {
        for word in ["tcp", "index", "индекс", "indeks", "404", "lock"] {
            assert!(!is_stop_word(word), "{word}");
        }
        for word in ["the", "это", "ещё", "еще", "uchun"] {
            assert!(is_stop_word(word), "{word}");
        }
    }
}
