//! What is praised beyond a question, in answers as people write them.

use interview_bot::domain::grading::Grade;
use interview_bot::domain::language::Language;
use interview_bot::domain::question::QuestionId;
use interview_bot::interviewer::bank::{Bank, grade_offline};

const ANSWER: &str = "I never store the password, only a slow hash such as Argon2, with a random salt for every user.";

/// The grade of an answer to how passwords are stored, asked in `language`.
fn graded(answer: &str, language: Language) -> Grade {
    let id = QuestionId("bank:backend-password-storage".to_owned());
    let asked = Bank::embedded().question(&id).and_then(|question| question.in_language(language));
    grade_offline(&asked.expect("a question of the bank"), answer, language).grade
}

#[test]
fn what_the_question_does_not_ask_is_praised_with_the_persons_words_and_earns_nothing() {
    let before = graded(ANSWER, Language::En);
    assert!(before.beyond.is_empty());
    let pepper = "I also add a pepper, a secret that the application keeps in a vault.";
    let after = graded(&format!("{ANSWER} {pepper}"), Language::En);
    assert_eq!(after.score, before.score);
    let [found] = after.beyond.as_slice() else { panic!("one is found: {:?}", after.beyond) };
    assert!(found.text.contains("pepper"), "{}", found.text);
    assert!(pepper.contains(&found.quote), "{}", found.quote);
}

#[test]
fn it_is_told_of_in_the_language_of_the_interview() {
    let answer = "Parolni emas, balki Argon2 kabi sekin hash va har bir foydalanuvchi uchun tasodifiy tuz saqlayman. \
                  Hash uchun yana pepper qoʻshaman, u bazadan tashqarida turadi.";
    let grade = graded(answer, Language::Ru);
    assert!(grade.beyond.iter().any(|found| found.text.contains("Перец")), "{:?}", grade.beyond);
}

#[test]
fn what_is_denied_only_listed_or_said_of_something_else_is_not_praised() {
    for answer in [
        format!("{ANSWER} A pepper is useless."),
        format!("{ANSWER} We do not use a pepper."),
        "Argon2, bcrypt, salt, pepper, hash, rate limit, rehash.".to_owned(),
        "For soup I take a pepper, which is the secret of my grandmother.".to_owned(),
    ] {
        assert!(graded(&answer, Language::En).beyond.is_empty(), "{answer}");
    }
}
