//! Interviews about one topic: every topic of the bank can be practised, and its questions come first.

use std::collections::HashSet;

use interview_bot::domain::catalog::{Domain, Level, Profession, Technology, Track};
use interview_bot::domain::interview::{Nearness, Subject, Topic, TopicName};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{QuestionId, QuestionType};
use interview_bot::interviewer::bank::{Bank, BankQuestion, nearness};

fn of(name: &str, kind: QuestionType, whole: Subject) -> Subject {
    let name = TopicName::read(name).unwrap_or_else(|| panic!("{name:?} can not be practised"));
    Subject::Topic(Box::new(Topic { name, kind, questions: 5, whole }))
}

/// A track that the question is asked about.
fn whole(domain: Domain, question: &BankQuestion) -> Subject {
    let slug = question.technologies.first().map_or(domain.technologies()[0].slug, String::as_str);
    let technology = Technology::known(domain, slug).expect("in the catalog");
    Subject::Track(Track { domain, technology, level: question.levels[0] })
}

/// The questions of an interview about a topic come by how near they are to it, in whatever language it is named.
#[test]
fn every_topic_can_be_practised_and_its_questions_come_first() {
    let bank = Bank::embedded();
    for domain in Domain::ALL {
        for question in bank.domain(domain) {
            for named in Language::ALL {
                let name = question.topic.get(named);
                let subject = of(name, QuestionType::Technical, whole(domain, question));
                let fitting = bank.fitting(&subject, QuestionType::Technical, &HashSet::new(), 7);
                let near: Vec<Nearness> = fitting.iter().map(|other| nearness(other, &subject)).collect();
                assert!(near.is_sorted(), "{name}");
                let on_topic = near.partition_point(|nearness| *nearness == Nearness::Same);
                assert!(fitting[..on_topic].iter().any(|other| other.id == question.id), "{name}");
            }
        }
    }
}

#[test]
fn questions_go_from_near_to_far_and_within_from_easy_to_hard() {
    let bank = Bank::embedded();
    let domain = Domain::Devops;
    let pods =
        bank.domain(domain).iter().find(|question| question.topic.en == "Pods in Kubernetes").expect("in the bank");
    let subject = of("Pods in Kubernetes", QuestionType::Technical, whole(domain, pods));
    let questions = bank.questions(&subject, QuestionType::Technical, Language::Uz, 5, &HashSet::new(), 1);
    assert_eq!(questions[0].id, QuestionId(format!("bank:{}", pods.id)));
    assert_eq!(questions[0].topic, pods.topic.uz, "in the language of the interview");
    let about = |question: &&interview_bot::domain::question::Question| {
        bank.question(&question.id).is_some_and(|known| known.topic.en.contains("Kubernetes"))
    };
    assert!(questions.iter().filter(about).count() >= 3, "what is near comes next: {questions:#?}");
    let asked = HashSet::from([questions[0].id.clone()]);
    let others = bank.questions(&subject, QuestionType::Technical, Language::Uz, 5, &asked, 1);
    assert!(others.iter().all(|question| !asked.contains(&question.id)));
}

#[test]
fn stories_have_topics_as_well() {
    let bank = Bank::embedded();
    let nurse = Subject::Profession(Profession::typed("Hamshira").expect("a name"));
    for story in &bank.behavioural().questions {
        let subject = of(&story.topic.ru, QuestionType::Behavioural, nurse.clone());
        let questions = bank.questions(&subject, QuestionType::Behavioural, Language::En, 3, &HashSet::new(), 1);
        assert_eq!(questions[0].topic, story.topic.en);
    }
}

#[test]
fn what_is_near_but_two_levels_away_is_none_of_the_near() {
    let bank = Bank::embedded();
    for domain in Domain::ALL {
        for question in bank.domain(domain).iter().filter(|question| question.levels == [Level::Senior]) {
            let Subject::Track(track) = whole(domain, question) else { panic!("a track") };
            let junior = Subject::Track(Track { level: Level::Junior, ..track });
            let on_it = of(&question.topic.en, QuestionType::Technical, junior.clone());
            assert_eq!(nearness(question, &on_it), Nearness::Same, "a topic is asked about at any level");
            let near = of(&format!("{} elsewhere", question.topic.en), QuestionType::Technical, junior);
            assert_eq!(nearness(question, &near), Nearness::Other, "{}", question.id);
        }
    }
}
