//! What has to be recognised, and what must never be.

use proptest::prelude::*;

use super::*;

const ENGLISH: &str = "What does it mean for an HTTP request to be idempotent, and why does it matter for retries?";
const RUSSIAN: &str = "Что значит идемпотентность HTTP-запроса и почему она важна при повторах?";
const UZBEK: &str = "HTTP soʻrovining idempotentligi nimani anglatadi va u qayta yuborishda nega muhim?";

const NO_ANSWERS: &[(Screening, &str)] = &[
    (Screening::Empty, ""),
    (Screening::Empty, "  \n\t "),
    (Screening::Empty, "\u{200b}\u{feff}\u{202e}"),
    // "I don't know", English
    (Screening::DontKnow, "I don't know"),
    (Screening::DontKnow, "i dont know."),
    (Screening::DontKnow, "I DON’T KNOW!!!"),
    (Screening::DontKnow, "I do not know"),
    (Screening::DontKnow, "dunno"),
    (Screening::DontKnow, "idk"),
    (Screening::DontKnow, "No idea"),
    (Screening::DontKnow, "Honestly, no idea, sorry"),
    (Screening::DontKnow, "Hmm, I'm not sure"),
    (Screening::DontKnow, "Sorry, I don't know the answer to this question."),
    (Screening::DontKnow, "I don't know what idempotent means"),
    (Screening::DontKnow, "I can't remember, let's move on to the next question"),
    (Screening::DontKnow, "never heard of it"),
    (Screening::DontKnow, "I have never used this"),
    (Screening::DontKnow, "skip"),
    (Screening::DontKnow, "Next question please"),
    (Screening::DontKnow, "pass"),
    (Screening::DontKnow, "🤷"),
    (Screening::DontKnow, "🤷🏽‍♂️"),
    (Screening::DontKnow, "no idea 🤷"),
    // Russian
    (Screening::DontKnow, "не знаю"),
    (Screening::DontKnow, "Не знаю."),
    (Screening::DontKnow, "незнаю"),
    (Screening::DontKnow, "я не знаю ответа на этот вопрос"),
    (Screening::DontKnow, "К сожалению, не знаю"),
    (Screening::DontKnow, "Честно говоря, понятия не имею"),
    (Screening::DontKnow, "не помню, давайте дальше"),
    (Screening::DontKnow, "Затрудняюсь ответить"),
    (Screening::DontKnow, "не сталкивался с таким"),
    (Screening::DontKnow, "хз"),
    (Screening::DontKnow, "дальше"),
    (Screening::DontKnow, "Следующий вопрос"),
    (Screening::DontKnow, "не знаю, что такое идемпотентность"),
    (Screening::DontKnow, "Ещё не проходила это"),
    // Uzbek
    (Screening::DontKnow, "bilmayman"),
    (Screening::DontKnow, "Bilmadim"),
    (Screening::DontKnow, "Afsuski, bilmayman"),
    (Screening::DontKnow, "bu savolning javobini bilmayman"),
    (Screening::DontKnow, "Kechirasiz, bu haqida xabarim yoʻq"),
    (Screening::DontKnow, "xabarim yo'q"),
    (Screening::DontKnow, "esimda yo‘q"),
    (Screening::DontKnow, "Javob bera olmayman"),
    (Screening::DontKnow, "keyingi"),
    (Screening::DontKnow, "Keyingi savol"),
    (Screening::DontKnow, "idempotentlik nimaligini bilmayman"),
    (Screening::DontKnow, "билмайман"),
    (Screening::DontKnow, "Hali o'qimaganman"),
    // Gibberish
    (Screening::Gibberish, "asdf"),
    (Screening::Gibberish, "asdfgh"),
    (Screening::Gibberish, "qwerty uiop"),
    (Screening::Gibberish, "qweasdzxc"),
    (Screening::Gibberish, "asdasdasd"),
    (Screening::Gibberish, "sdfkjhsdf"),
    (Screening::Gibberish, "kjashdkjahsd"),
    (Screening::Gibberish, "jdfhgkdjfhg skdjfhskjdf"),
    (Screening::Gibberish, "йцукен"),
    (Screening::Gibberish, "фывафыва"),
    (Screening::Gibberish, "ывапролд"),
    (Screening::Gibberish, "фывфывфыв"),
    (Screening::Gibberish, "лдждлоывдлф"),
    (Screening::Gibberish, "aaaaaaa"),
    (Screening::Gibberish, "ааааа"),
    (Screening::Gibberish, "hahaha"),
    (Screening::Gibberish, "blablabla"),
    (Screening::Gibberish, "test test test test"),
    (Screening::Gibberish, "yes yes yes"),
    (Screening::Gibberish, "да да да да да"),
    (Screening::Gibberish, "ha yoq ha yoq ha yoq ha yoq ha yoq ha yoq"),
    (Screening::Gibberish, "..."),
    (Screening::Gibberish, "???"),
    (Screening::Gibberish, "!!!"),
    (Screening::Gibberish, "👍👍👍"),
    (Screening::Gibberish, "🙂"),
    (Screening::Gibberish, "-"),
    (Screening::Gibberish, "))))"),
    (Screening::Gibberish, "1234567890"),
    (Screening::Gibberish, "1234567"),
    (Screening::Gibberish, "Lorem ipsum dolor sit amet"),
    // The question again
    (Screening::PastedQuestion, ENGLISH),
    (
        Screening::PastedQuestion,
        "what does it mean for an http request to be idempotent and why does it matter for retries",
    ),
    (
        Screening::PastedQuestion,
        "Question: What does it mean for an HTTP request to be idempotent, and why does it matter?",
    ),
    (
        Screening::PastedQuestion,
        "What does it mean for a HTTP request to be idempotent, and why does it matter for retries??",
    ),
    (
        Screening::PastedQuestion,
        "«What does it mean for an HTTP request to be idempotent, and why does it matter for retries?» Hmm",
    ),
];

const ANSWERS: &[&str] = &[
    // Terse and right
    "O(1)",
    "O(n log n)",
    "O(n²)",
    "TCP",
    "UDP",
    "ACID",
    "CAP",
    "SQL",
    "REST",
    "JWT",
    "CQRS",
    "cqrs",
    "https",
    "HTTPS",
    "html",
    "xss",
    "CSRF",
    "csrf",
    "mTLS",
    "DNS",
    "AAAA",
    "A, AAAA, CNAME",
    "grpc",
    "nginx",
    "mysql",
    "pgsql",
    "kubectl",
    "strcmp",
    "strncpy",
    "printf",
    "C",
    "C#",
    "C++",
    "Go",
    "R",
    "A",
    "B",
    "404",
    "200 OK",
    "8080",
    "443",
    "0",
    "-1",
    "3.14",
    "2147483647",
    "127.0.0.1",
    "192.168.0.0/16",
    "::1",
    "!=",
    "->",
    "?:",
    "SELECT 1",
    "GET",
    "PUT",
    "git rebase",
    "ls -la",
    "chmod +x",
    "=== ",
    "&&",
    "||",
    "=>",
    "{}",
    "[]",
    "::",
    "*",
    "?.",
    "`pass`",
    "HashMap",
    "Vec<T>",
    "Option",
    "async",
    "null",
    "None",
    "true",
    "yes",
    "No",
    "both",
    "Stack",
    "heap",
    "Redis",
    "ETL",
    "p95",
    "F1",
    "IDOR",
    "ReLU",
    "softmax",
    "wsgi",
    "XMLHttpRequest",
    "xmlhttprequest",
    "stdin",
    "ffff",
    "0xFF",
    "utf8",
    "i18n",
    "k8s",
    "rhythm",
    "strengths",
    "lengths",
    "property",
    "were",
    "liberty",
    "test",
    "blah",
    "next.js",
    "hash",
    "www",
    "pthread_create",
    "npm ci",
    // Code
    "fn main() { println!(\"hi\"); }",
    "for i in range(10): print(i)",
    "arr.map(x => x * 2)",
    "SELECT * FROM t WHERE a = 1",
    "if (x == null) return;",
    "git push --force-with-lease",
    "x = x + 1; y = y + 1; z = z + 1",
    "0 0 0 1 1 1",
    "<div><div><div></div></div></div>",
    "a a b b",
    "rm -rf node_modules && npm ci",
    "SELECT id, id, id FROM t",
    // English sentences that have the signal words
    "I don't know the exact wording, but a repeated request must leave the same state",
    "Not sure, but I think PUT replaces the resource",
    "The next handler in the chain is called",
    "next() returns the following item of an iterator",
    "You pass the value by reference",
    "Skip the header and parse the rest",
    "The client does not know whether it arrived",
    "No idea about the name, the server keeps a key per request",
    "It is safe to retry",
    "Sending it twice gives the same result as once",
    "idempotent",
    "The same effect",
    "Because of retries",
    "Yes, a request is idempotent when repeating it changes nothing",
    "An HTTP request is idempotent if it can be repeated",
    "A retry must not charge twice",
    "test test, then deploy",
    "very very very important: keys",
    "A request that is idempotent does matter for retries because the client may send it twice",
    // Russian
    "да",
    "нет",
    "кэш",
    "стек",
    "куча",
    "индекс",
    "Мьютекс",
    "пролог",
    "пространство имён",
    "пространств",
    "взгляд",
    "агентство",
    "бодрствование",
    "контрпример",
    "вскрыть",
    "всплеск",
    "апрель",
    "про",
    "хэш-таблица",
    "Не знаю точной формулировки, но повтор не меняет состояние",
    "Сервер не знает, дошёл ли ответ",
    "Если клиент не помнит ключ, он шлёт новый",
    "Дальше запрос идёт в очередь",
    "Следующий узел списка",
    "повтор ничего не меняет",
    "PUT и DELETE",
    "один и тот же результат",
    "Ключ идемпотентности в заголовке",
    "запрос можно безопасно повторять",
    "Это стек: последним пришёл, первым вышел",
    "Нужен индекс",
    "идемпотентность HTTP-запроса — это когда повтор не меняет результат",
    // Uzbek, agglutinative
    "ha",
    "yoʻq",
    "kesh",
    "indeks",
    "navbat",
    "soʻrov",
    "xavfsizligingizdanmi",
    "takrorlanuvchanligi",
    "avtomatlashtirilganlashtirilmaganligidan",
    "sinxronlashtirilmaganligi",
    "foydalanuvchilarimizdan",
    "oʻzgarmaydi",
    "qaytarilmaydiganlardan",
    "keyingi tugunga koʻrsatkich",
    "Keyingi soʻrov navbatda turadi",
    "Aniq taʼrifini bilmayman, lekin takroriy soʻrov holatni oʻzgartirmaydi",
    "Server javob yetganini bilmaydi",
    "ikki marta yuborilsa ham natija bir xil",
    "takror yuborish xavfsiz",
    "PUT bilan DELETE",
    "bir xil natija",
    "kalit saqlanadi",
    "tranzaksiya",
    "qulf",
    "oqim",
    "xotira",
    "Ha, chunki qayta yuborishda natija oʻzgarmaydi",
    "ma'lumotlar bazasi",
    "тақрорий сўров",
    "HTTP soʻrovi idempotent boʻlsa, uni qayta yuborish xavfsiz",
];

#[test]
fn what_is_no_answer_is_recognised() {
    for (screening, answer) in NO_ANSWERS {
        let found: Vec<_> = [ENGLISH, RUSSIAN, UZBEK].iter().filter_map(|question| screen(question, answer)).collect();
        assert!(!found.is_empty() && found.iter().all(|other| other == screening), "{answer:?}: {found:?}");
        // Those that refer to the question are recognised where it was asked, the others everywhere.
        let refers = matches!(screening, Screening::PastedQuestion | Screening::DontKnow);
        assert!(refers || found.len() == 3, "{answer:?}");
    }
    assert!(NO_ANSWERS.len() >= 60, "{}", NO_ANSWERS.len());
}

#[test]
fn every_question_is_recognised_when_it_comes_back() {
    for question in [ENGLISH, RUSSIAN, UZBEK, "What is REST?", "REST nima?", "Что такое REST?"] {
        assert_eq!(screen(question, question), Some(Screening::PastedQuestion));
        assert_eq!(screen(question, &question.to_uppercase()), Some(Screening::PastedQuestion));
        assert_eq!(screen(question, &format!("{question}\n{question}")), Some(Screening::PastedQuestion));
        assert_eq!(screen(question, &question.replace('ʻ', "'")), Some(Screening::PastedQuestion));
    }
    let retyped = "Что значит идемпотентность http запроса, и почему она важно при повторах";
    assert_eq!(screen(RUSSIAN, retyped), Some(Screening::PastedQuestion));
}

#[test]
fn answers_are_left_to_the_grader() {
    for answer in ANSWERS {
        for question in [ENGLISH, RUSSIAN, UZBEK] {
            assert_eq!(screen(question, answer), None, "{answer:?} to {question:?}");
        }
    }
    assert!(ANSWERS.len() >= 120, "{}", ANSWERS.len());
}

#[test]
fn an_answer_in_the_words_of_the_question_is_an_answer() {
    for (question, answer) in [
        ("Is PUT idempotent, and is POST idempotent?", "PUT is idempotent and POST is not idempotent"),
        ("Is PUT idempotent, and is POST idempotent?", "PUT is idempotent"),
        ("Which is faster to append to: an array or a linked list?", "linked list"),
        ("Does UDP guarantee delivery?", "UDP does not guarantee delivery"),
        ("Гарантирует ли UDP доставку?", "UDP не гарантирует доставку"),
        ("UDP yetkazishni kafolatlaydimi?", "yoʻq"),
        (
            "UDP guarantees delivery of every packet in the right order: true or false?",
            "UDP never guarantees delivery of every packet in the right order",
        ),
        ("Which Python statement does nothing?", "`pass`"),
    ] {
        assert_eq!(screen(question, answer), None, "{answer:?}");
    }
}

#[test]
fn names_are_stored_in_snake_case() {
    let stored = serde_json::to_value([Screening::DontKnow, Screening::PastedQuestion]).expect("plain names");
    assert_eq!(stored, serde_json::json!(["dont_know", "pasted_question"]));
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(question in "\\PC{0,60}", answer in "\\PC{0,60}") {
        let _ = screen(&question, &answer);
    }
}
