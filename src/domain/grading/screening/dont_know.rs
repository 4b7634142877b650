//! "I don't know" in three languages.

use crate::domain::text::words::Word;

/// Longer answers say more than that.
const LONGEST: usize = 20;

/// Ways to say it, folded, between semicolons. Several words follow each other directly.
const PHRASES: [&str; 3] = [
    // English
    "\
     dont know; do not know; dunno; idk; no idea; no clue; havent a clue; not sure; have no idea; cant answer; \
     cannot answer; can not answer; cant say; cant recall; cant remember; dont remember; do not remember; \
     dont recall; no answer; never heard; havent heard; never used; havent used; never worked; havent worked; \
     didnt learn; havent learned; havent studied; never studied; forgot; have forgotten; beats me; who knows; skip; \
     pass; next; next one; next question; not familiar; dont understand; do not understand; didnt understand; \
     give up; hard to say; difficult to say; dont have an answer; have no answer; unsure",
    // Russian
    "\
     не знаю; не знаком; не знакома; незнаю; хз; без понятия; не имею понятия; понятия не имею; нет идей; ноль идей; \
     не помню; не припомню; не вспомню; забыл; забыла; не могу ответить; не могу сказать; не смогу ответить; \
     затрудняюсь ответить; затрудняюсь; трудно сказать; сложно сказать; не уверен; не уверена; не сталкивался; \
     не сталкивалась; не слышал; не слышала; не изучал; не изучала; не учил; не учила; не проходил; не проходила; \
     не работал; не работала; не использовал; не использовала; не пользовался; не пользовалась; не в курсе; \
     не понял; не поняла; не понимаю; нет ответа; дальше; следующий; следующий вопрос; пропустить; пропускаю; \
     пропусти; пас; сдаюсь; не скажу; не подскажу",
    // Uzbek
    "\
     bilmayman; bilmadim; bilmiman; bilmimman; bilmasam kerak; bilmas ekanman; bilmaymiz; билмайман; билмадим; \
     bilmayapman; xabarim yoq; хабарим йўқ; habarim yoq; tushunchaga ega emasman; tushuncham yoq; eslolmayman; \
     eslay olmayman; eslay olmadim; esimda yoq; esimdan chiqdi; esimdan chiqibdi; unutdim; unutibman; \
     javob bera olmayman; javob berolmayman; javob bera olmadim; javobim yoq; javob yoq; eshitmaganman; \
     eshitmagandim; ishlatmaganman; ishlamaganman; oqimaganman; organmaganman; duch kelmaganman; tushunmadim; \
     tushunmayapman; aniq bilmayman; fikrim yoq; goyam yoq; keyingi; keyingisi; keyingi savol; кейинги; \
     otkazib yuboring; otkazib yubor; otkazamiz; otkazib yuboraylik; aytolmayman; ayta olmayman; aytish qiyin",
];

/// Words that may stand around it and add nothing.
const FILLERS: [&str; 3] = [
    // English
    "\
     i im ive am is it its this that the a an to of on about for one sorry honestly honest be well hmm um uh really \
     actually unfortunately please answer question just at all now right yet what how why which with me lets let us \
     go move any have and so my such thing things topic anything exactly precisely here moment exact haha lol ok \
     okay you there do does before ever even can we tell by in practice used means mean work works",
    // Russian
    "\
     я ну эм это этого этот этом об о про что как такое такого такой на к сожалению честно говоря если извините \
     простите извини прости увы пока ещё еще вообще совсем точно ответ ответа ответить вопрос вопроса вопросу \
     давайте давай пожалуйста и а то сейчас не даже с этим таким раньше никогда ничего нем нём мы можно можем \
     перейдем перейдём так тут здесь данный данного тему теме этой он она оно они работает значит для чего зачем \
     почему какой какая какие ни разу по в мне меня быть честным честной наверное",
    // Uzbek
    "\
     men buni bu u uni haqida togrisida afsuski kechirasiz uzr kechiring rostini rosti aytsam aytganda ochigi \
     togrisi hozircha hozir hali umuman aniq javob javobini javobi savol savolga savolni savolning nima nimaligini \
     qanday ekanligini ekanini ekan ham va bilan iltimos shu shuni bunga bunday narsa narsani mavzu mavzuni mavzuda \
     hech qachon lekin keling utamiz otaylik otamiz oting ga bolsa mayli esa deb uchun nega qaysi menda toliq yaxshi \
     мен буни бу",
];

/// Signs that say it without a word.
const SHRUGS: &[char] = &['🤷', '🤔', '😶', '😕', '😅', '♂', '♀', '️'];

/// Whether an answer says that there is none: one of [`PHRASES`], and besides it only fillers and words of the question
/// ("I don't know what idempotency is").
pub(super) fn is_dont_know(answer: &str, said: &[Word], asked: &[Word]) -> bool {
    if answer.starts_with('🤷') && said.is_empty() {
        return answer.chars().all(|c| SHRUGS.contains(&c) || ('\u{1f3fb}'..='\u{1f3ff}').contains(&c));
    }
    // `pass` as code is an answer to "which statement does nothing?".
    if said.len() > LONGEST || answer.contains('`') {
        return false;
    }
    let said: Vec<&str> = said.iter().map(|word| word.text.as_str()).collect();
    let mut found = false;
    let mut rest = said.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        if let Some(length) = phrase_at(rest) {
            found = true;
            rest = &rest[length..];
        } else if is_filler(first) || asked.iter().any(|word| same_word(&word.text, first)) {
            rest = behind;
        } else {
            return false;
        }
    }
    found
}

fn is_filler(word: &str) -> bool {
    FILLERS.iter().flat_map(|list| list.split_whitespace()).any(|filler| filler == word)
}

/// How many words the longest phrase at the start of `words` has.
fn phrase_at(words: &[&str]) -> Option<usize> {
    let starts = |phrase: &&str| {
        let mut words = words.iter();
        phrase.split_whitespace().all(|word| words.next() == Some(&word))
    };
    let phrases = PHRASES.iter().flat_map(|list| list.split(';'));
    phrases.filter(starts).map(|phrase| phrase.split_whitespace().count()).max()
}

/// Two forms of one word, as a rule of thumb: the same beginning of five letters.
fn same_word(one: &str, other: &str) -> bool {
    one == other || (one.chars().count() >= 5 && one.chars().take(5).eq(other.chars().take(5)))
}
