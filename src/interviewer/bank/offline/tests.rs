//! What the offline grader recognises, and what it does not fall for.

use proptest::prelude::*;

use super::*;
use crate::domain::grading::Score;
use crate::domain::question::{Difficulty, KeyPoint, QuestionId, QuestionType, Rubric};
use crate::interviewer::bank::Bank;

fn question(points: &[(&str, u8, &[&[&str]])]) -> Question {
    let groups =
        |terms: &[&[&str]]| terms.iter().map(|group| group.iter().map(ToString::to_string).collect()).collect();
    let point = |(text, weight, terms): &(&str, u8, &[&[&str]])| KeyPoint {
        text: (*text).to_owned(),
        weight: *weight,
        terms: groups(terms),
        probe: None,
    };
    Question {
        id: QuestionId("bank:test".to_owned()),
        kind: QuestionType::Technical,
        text: "Why may a client repeat some HTTP requests and not others?".to_owned(),
        simpler: None,
        topic: "HTTP".to_owned(),
        difficulty: Difficulty::Easy,
        hint: "Twice.".to_owned(),
        model_answer: "…".to_owned(),
        rubric: Rubric::new(points.iter().map(point).collect()).expect("a rubric"),
        source: Source::Bank,
        requirement: None,
    }
}

/// A question whose first point is worth 70 and has the terms `groups`.
fn asking(groups: &[&[&str]]) -> Question {
    let never: &[&[&str]] = &[&["qqqq"]];
    question(&[("first", 70, groups), ("second", 10, never), ("third", 10, never), ("fourth", 10, never)])
}

/// What the first point of [`asking`] gets.
fn first(groups: &[&[&str]], answer: &str, language: Language) -> Verdict {
    grade_offline(&asking(groups), answer, language).grade.points[0].verdict
}

/// Whether the phrasing is recognised in the answer, whatever it earns.
fn says(phrasing: &str, answer: &str, language: Language) -> bool {
    let question = asking(&[&[phrasing]]);
    let readings = OfflineGrader::new(&question, language).read(&PreparedAnswer::new(answer, language));
    matches!(readings[0].groups[0], GroupReading::Said | GroupReading::Bare)
}

#[test]
fn phrasings_are_recognised_in_other_forms_and_orders() {
    for (language, phrasing, answer) in [
        (Language::En, "slower writes", "Writing gets slower"),
        (Language::En, "slower writes", "writes get noticeably slower"),
        (Language::En, "send again", "the client sends the request again"),
        (Language::En, "rollback", "then we roll back"),
        (Language::En, "roll back", "then a rollback happens"),
        (Language::En, "time to live", "with a time-to-live of a minute"),
        (Language::En, "normalization", "we normalise it"),
        (Language::En, "not lock", "it doesn't lock anything"),
        (Language::En, "not lock", "it does not really lock anything"),
        (Language::En, "c#", "C# has it"),
        (Language::En, "node.js", "in Node.JS it works"),
        (Language::Ru, "повторный запрос", "запрос приходит повторно"),
        (Language::Ru, "замедление записи", "запись замедляется"),
        (Language::Ru, "кэш", "лежит в кеше"),
        (Language::Ru, "ещё раз", "можно еще раз отправить"),
        (Language::Ru, "cache", "кладём в cache'ом"),
        (Language::Ru, "commit", "делаем commitы"),
        (Language::Uz, "takroriy soʻrov", "so'rovlar takrorlanganda ham"),
        (Language::Uz, "oʻzgarmaydi", "holat o‘zgarmasdan qoladi"),
        (Language::Uz, "soʻrov", "сўровларни юборамиз"),
        (Language::Uz, "index", "indexlarni qoʻshamiz"),
        (Language::Uz, "query", "query'larni kamaytiramiz"),
    ] {
        assert!(says(phrasing, answer, language), "{phrasing:?} in {answer:?}");
    }
}

#[test]
fn other_words_are_not_taken_for_a_phrasing() {
    for (language, phrasing, answer) in [
        (Language::En, "slower writes", "Reads get faster. Slower machines are a different matter, people write"),
        (Language::En, "lock", "look at the log"),
        (Language::En, "not lock", "it locks, not only once"),
        (Language::Ru, "запрос", "запись и запуск"),
        (Language::Uz, "oʻzgarmaydi", "holat oʻzgaradi"),
        (Language::Uz, "key", "keyin boshqa ish qilamiz"),
    ] {
        assert!(!says(phrasing, answer, language), "{phrasing:?} in {answer:?}");
    }
}

#[test]
fn what_is_denied_is_not_said() {
    for (language, phrasing, answer, expected) in [
        (Language::En, "idempotent", "POST is idempotent", true),
        (Language::En, "idempotent", "POST is not idempotent", false),
        (Language::En, "idempotent", "POST isn't really idempotent", false),
        (Language::En, "idempotent", "POST is not only safe, it is idempotent", true),
        (Language::En, "idempotent", "not only idempotent", true),
        (Language::En, "idempotent", "If not, it is idempotent", true),
        (Language::En, "idempotent", "It is not safe. It is idempotent", true),
        (Language::En, "idempotent", "POST is not idempotent but PUT is idempotent", true),
        (Language::En, "slower writes", "writes do not get slower", false),
        (Language::En, "not idempotent", "POST is not idempotent", true),
        (Language::Ru, "идемпотентный", "POST не идемпотентен", false),
        (Language::Ru, "идемпотентный", "POST не является идемпотентным", false),
        (Language::Ru, "идемпотентный", "не только безопасный, но и идемпотентный", true),
        (Language::Ru, "не меняет состояние", "повтор не меняет состояние", true),
        (Language::Uz, "idempotent", "POST idempotent emas", false),
        (Language::Uz, "idempotent", "POST idempotent hisoblanmaydi", false),
        (Language::Uz, "idempotent", "faqat idempotent emas, xavfsiz ham", true),
        (Language::Uz, "idempotent", "POST emas, PUT idempotent", true),
        (Language::Uz, "idempotent emas", "POST idempotent emas", true),
    ] {
        assert_eq!(says(phrasing, answer, language), expected, "{phrasing:?} in {answer:?}");
    }
}

#[test]
fn groups_have_to_be_said_together() {
    let groups: &[&[&str]] = &[&["repeat", "twice"], &["same state", "same result"]];
    let verdict = |answer| first(groups, answer, Language::En);
    assert_eq!(verdict("Repeating it leaves the same state."), Verdict::Met);
    assert_eq!(
        verdict("The client may repeat it without asking. The server then returns the same result."),
        Verdict::Met
    );
    let apart =
        "The client may repeat it without asking. That is nice. We like HTTP. The server then returns the same result.";
    let readings = OfflineGrader::new(&asking(groups), Language::En).read(&PreparedAnswer::new(apart, Language::En));
    assert_eq!(readings[0].groups, [GroupReading::Said, GroupReading::Absent]);
    assert_eq!(verdict(apart), Verdict::Partial);
}

#[test]
fn a_touched_point_counts_beside_a_made_one() {
    let two: &[&[&str]] = &[&["apple"], &["pear"]];
    let question = question(&[("a", 40, &[&["made"]]), ("b", 30, two), ("c", 20, two), ("d", 10, &[&["quince"]])]);
    let score = |answer: &str| grade_offline(&question, answer, Language::En).grade.score;
    assert_eq!(score("It is made with an apple pie"), Score::from_tenths(65));
    assert_eq!(score("Everybody eats an apple or a pear"), Score::from_tenths(50));
    assert_eq!(score("Everybody eats the quince"), Score::from_tenths(10));
    // The only thing that a long answer has is an accident, whether or not it is all of a point.
    let talk = "and nobody says anything about the subject at hand in words that would be to the point here ".repeat(3);
    assert_eq!(score(&format!("This was made {talk}")), Score::ZERO);
    assert_eq!(score(&format!("An apple was eaten {talk}")), Score::ZERO);
}

#[test]
fn points_without_terms_are_read_strictly_by_their_own_words() {
    let question = question(&[
        ("Repeating the request leaves the server in the same state", 40, &[]),
        ("The client cannot tell a lost request from a lost response", 30, &[]),
        ("A unique idempotency key lets the server recognise duplicates", 20, &[]),
        ("GET and PUT are idempotent", 10, &[]),
    ]);
    let verdicts = |answer: &str| -> Vec<Verdict> {
        grade_offline(&question, answer, Language::En).grade.points.into_iter().map(|point| point.verdict).collect()
    };
    use Verdict::{Met, Missed};
    assert_eq!(verdicts("The client may repeat some HTTP requests and others not."), [Missed; 4]);
    let answer = "The server recognises duplicates by a unique idempotency key.";
    assert_eq!(verdicts(answer), [Missed, Missed, Met, Missed]);
    assert_eq!(verdicts("I like servers."), [Missed; 4]);
}

#[test]
fn the_quote_is_the_sentence_that_carries_the_point() {
    let answer = "Hello there. An index makes writes get SLOWER, alas. Bye.";
    let feedback = grade_offline(&asking(&[&["slower writes"]]), answer, Language::En);
    assert_eq!(feedback.grade.points[0].quote.as_deref(), Some("An index makes writes get SLOWER, alas"));
    assert_eq!(feedback.source, Source::Bank);
}

#[test]
fn screened_answers_are_not_read() {
    let feedback = grade_offline(&asking(&[&["know"]]), "I don't know", Language::En);
    assert_eq!(feedback.grade.score, Score::ZERO);
    assert_eq!(feedback.source, Source::Screening);
}

proptest! {
    #[test]
    fn any_text_is_read(answer in "\\PC{0,120}", phrasing in "\\PC{0,20}") {
        for language in Language::ALL {
            let feedback = grade_offline(&asking(&[&[&phrasing, "so"], &[]]), &answer, language);
            prop_assert!(feedback.grade.points.iter().flat_map(|point| &point.quote).all(|quote| answer.contains(quote.as_str())));
        }
    }
}

fn banked(id: &str, language: Language) -> Question {
    let question = Bank::embedded().question(&QuestionId(format!("bank:{id}"))).expect("it is in the bank");
    question.in_language(language).expect("a rubric")
}

#[test]
fn the_language_of_the_interview_does_not_matter() {
    let answers = ["backend-database-indexes", "security-sql-injection"].map(|id| (id, banked(id, Language::Ru)));
    for (id, russian) in answers {
        let score = |language| grade_offline(&banked(id, language), &russian.model_answer, language).grade.score;
        assert_eq!(score(Language::Uz), score(Language::Ru), "{id}");
        assert_eq!(score(Language::En), score(Language::Ru), "{id}");
    }
}

#[test]
fn terms_without_a_statement_earn_next_to_nothing() {
    let question = banked("backend-database-indexes", Language::En);
    for list in [
        "B-tree, full table scan, slower writes, disk space, composite index, leftmost prefix, selectivity, EXPLAIN",
        "B-tree\nfull table scan\nslower writes\ncomposite index\nleftmost prefix\nselectivity\nEXPLAIN",
        "There is a B-tree. Full table scan exists. Selectivity is important. We use EXPLAIN. The leftmost prefix too.",
    ] {
        let score = grade_offline(&question, list, Language::En).grade.score;
        assert!(score <= Score::from_tenths(10), "{list}: {}", score.value());
    }
}

#[test]
fn what_contradicts_a_point_is_wrong() {
    for (id, language, answer, point) in [
        (
            "backend-http-error-statuses",
            Language::En,
            "I return 401 when the caller lacks permission for it, and 403 when the token is missing or has expired.",
            1,
        ),
        (
            "backend-database-indexes",
            Language::En,
            "With a composite index the leftmost prefix is unnecessary and the column order does not matter at all.",
            2,
        ),
        (
            "backend-database-indexes",
            Language::Ru,
            "Составной индекс и левый префикс это лишнее, порядок колонок не важен.",
            2,
        ),
    ] {
        let grade = grade_offline(&banked(id, language), answer, language).grade;
        assert_eq!(grade.points[point].verdict, Verdict::Wrong, "{answer}: {grade:?}");
        assert!(grade.points[point].quote.is_some());
    }
}

/// What has nothing to do with any question, in every language.
const FILLER: [[&str; 4]; 3] = [
    [
        "Qoʻshnimning iti bor, u kechasi hurmaydi.",
        "Bolaligimda biz daryo boʻyida yashaganmiz.",
        "Onam palov pishirsa, qarindoshlar yigʻiladi.",
        "Bugun havo bulutli, yomgʻir yogʻsa kerak.",
    ],
    [
        "У соседа есть собака, и она не лает по ночам.",
        "В детстве мы жили у реки и ловили рыбу.",
        "Бабушка печёт пироги, и приходит весь двор.",
        "Сегодня пасмурно, наверное будет дождь.",
    ],
    [
        "My neighbour has a dog, and it never barks at night.",
        "When I was a boy we lived near a river and caught fish.",
        "My grandmother bakes pies, so all the street comes to dinner.",
        "It is cloudy today, and later it is going to rain.",
    ],
];

/// Answers to a question of the bank: of somebody who knows half, a list, and one that contradicts.
const ANSWERS: [(&str, [[&str; 3]; 3]); 2] = [
    (
        "security-sql-injection",
        [
            [
                "Kiritilgan matn satrni yopadi, qolgani SQL sifatida bajariladi.",
                "parametrli soʻrov, ORM, prepared statement, minimal huquq, validatsiya, WAF.",
                "Parametrli soʻrov kerak emas, u faqat sekinlashtiradi.",
            ],
            [
                "Ввод закрывает строку, а остаток выполняется как SQL.",
                "параметризованный запрос, ORM, prepared statement, минимум прав, валидация, WAF.",
                "Параметризованный запрос не нужен, он только тормозит базу.",
            ],
            [
                "The input closes the string, and the rest is executed as SQL.",
                "parameterized query, ORM, prepared statement, least privilege, validation, WAF.",
                "A parameterized query is a waste of time, it only slows the database.",
            ],
        ],
    ),
    (
        "backend-password-storage",
        [
            [
                "Parolning oʻzini emas, Argon2 yoki bcrypt natijasini saqlayman. Ikkinchi faktor tanlashni qiyinlashtiradi.",
                "Argon2, bcrypt, tuz, pepper, MD5, 2FA, rate limit.",
                "Tuz ortiqcha, MD5 oʻzi butunlay yetarli.",
            ],
            [
                "Храню результат Argon2 или bcrypt, а не сам пароль. Второй фактор мешает подбору онлайн.",
                "Argon2, bcrypt, соль, перец, MD5, 2FA, лимит попыток.",
                "Соль лишняя, одного MD5 полностью достаточно.",
            ],
            [
                "I store the result of Argon2 or bcrypt, never the password itself. A second factor slows down guessing.",
                "Argon2, bcrypt, salt, pepper, MD5, 2FA, rate limit.",
                "A salt is useless, MD5 alone is completely enough.",
            ],
        ],
    ),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands before and behind what somebody says on a question, and has nothing to do with it, neither lowers a
    /// score nor raises it.
    #[test]
    fn what_has_nothing_to_do_with_a_question_changes_nothing(
        before in prop::collection::vec(0..4_usize, 0..6),
        behind in prop::collection::vec(0..4_usize, 0..6),
        asked in 0..2_usize,
        answer in 0..3_usize,
        separator in prop::sample::select(vec![" ", "\n"]),
    ) {
        for language in Language::ALL {
            let (id, answers) = ANSWERS[asked];
            let question = banked(id, language);
            let said = answers[language as usize][answer];
            let filler = |chosen: &[usize]| chosen.iter().map(|&at| FILLER[language as usize][at]).collect::<Vec<_>>();
            let whole = [filler(&before), vec![said], filler(&behind)].concat().join(separator);
            let verdicts = |text: &str| -> Vec<Verdict> {
                grade_offline(&question, text, language).grade.points.iter().map(|point| point.verdict).collect()
            };
            prop_assert_eq!(verdicts(&whole), verdicts(said), "{}", whole);
        }
    }
}
