//! The way to an interview: domain, technology, level, or another profession; the "ready?" card and its types.

use crate::domain::catalog::{Domain, Level, Technology};
use crate::domain::interview::{InterviewType, Mode, Subject, Topic};
use crate::domain::question::QuestionType;
use crate::domain::user::Settings;
use crate::domain::vacancy::Posting;
use crate::i18n::{Message, Texts};
use crate::interviewer::{OnTopic, Outlook, QuestionsLeft, Span};
use crate::service::interviews::prepare::Prospect;
use crate::service::quotas::Left;
use crate::telegram::core::card::{Button, Card, button, choice, labelled, title_of};
use crate::telegram::core::page::{MenuItem, to_menu};
use crate::telegram::features::begin;

use super::TrackCode;

/// What a question takes, with its answer and the feedback on it: a round figure.
const fn minutes(kind: QuestionType) -> usize {
    match kind {
        QuestionType::Technical | QuestionType::Behavioural => 3,
        QuestionType::SystemDesign => 5,
    }
}

/// The choice of a domain; those chosen lately come first.
pub fn domains(t: Texts, recent: &[Subject]) -> Card {
    let domains = last_first(Domain::ALL, recent.iter().filter_map(Subject::domain));
    let buttons = domains.into_iter().map(|domain| labelled(t.domain(domain), &TrackCode::Domain(domain)));
    Card::new(t.get("choose-domain"))
        .grid(&buttons.collect::<Vec<_>>(), 2)
        .row([button(t, "button-other-profession", &TrackCode::OtherProfession), button(t, "button-cv", &MenuItem::Cv)])
        .row([to_menu(t)])
}

/// Asks to type another profession.
pub fn name_profession(t: Texts) -> Card {
    Card::new(t.get("name-profession")).row([back(t), to_menu(t)])
}

/// The choice of a technology; those chosen lately come first.
pub fn technologies(t: Texts, domain: Domain, recent: &[Subject]) -> Card {
    let of_domain = recent.iter().filter_map(Subject::track).filter(|track| track.domain == domain);
    let slugs = domain.technologies().iter().map(|technology| technology.slug);
    let known = last_first(slugs, of_domain.filter_map(|track| track.technology.slug())).into_iter();
    let known = known.filter_map(|slug| {
        let technology = Technology::known(domain, slug)?;
        Some(labelled(t.technology(&technology), &TrackCode::Technology(slug.to_owned())))
    });
    Card::new(t.msg("choose-technology").arg("domain", t.domain(domain)).text())
        .grid(&known.collect::<Vec<_>>(), 2)
        .row([button(t, "button-other-technology", &TrackCode::OtherTechnology)])
        .row([back(t), to_menu(t)])
}

/// Asks to type another technology.
pub fn name_technology(t: Texts, domain: Domain) -> Card {
    Card::new(t.msg("name-technology").arg("domain", t.domain(domain)).text()).row([back(t), to_menu(t)])
}

/// The choice of a level; the one chosen last for the technology, or else for any, comes first.
pub fn levels(t: Texts, domain: Domain, technology: &Technology, recent: &[Subject]) -> Card {
    let name = t.technology(technology);
    let html = t.msg("choose-level").arg("domain", t.domain(domain)).arg("technology", name).text();
    let tracks = || recent.iter().filter_map(Subject::track);
    let same = tracks().find(|track| track.domain == domain && track.technology == *technology);
    let last = same.or_else(|| tracks().next()).map(|track| track.level);
    let levels = last_first(Level::ALL, last.into_iter());
    let buttons = levels.into_iter().map(|level| labelled(t.level(level), &TrackCode::Level(level)));
    Card::new(html).row(buttons).row([back(t), to_menu(t)])
}

/// All of them, those of `last` before the others and in its order.
fn last_first<T: Copy + PartialEq>(all: impl IntoIterator<Item = T>, last: impl Iterator<Item = T>) -> Vec<T> {
    let mut ordered: Vec<T> = all.into_iter().collect();
    let last: Vec<T> = last.collect();
    ordered.sort_by_key(|item| last.iter().position(|known| known == item).unwrap_or(last.len()));
    ordered
}

/// The first card of the way, with how many interviews are left this month.
pub fn with_left(t: Texts, card: Card, left: Option<Left>) -> Card {
    let Some(Left { left, renews, .. }) = left else { return card };
    let line = t.msg("ready-left").arg("left", left).arg("date", t.date(&renews)).text();
    Card { html: format!("{}\n\n{line}", card.html), ..card }
}

/// The "ready?" card: what the interview will be.
pub fn ready(t: Texts, subject: &Subject, settings: Settings, prospect: &Prospect) -> Card {
    let bank = prospect.left.map(QuestionsLeft::all);
    let settings = settings.about(subject);
    let kind = settings.kind;
    let title = title_of(t, subject, kind);
    // A profession leaves no choice, and a topic neither.
    let type_button = subject
        .has_types()
        .then(|| labelled(t.msg("button-type").arg("type", t.interview_type(kind)).plain(), &TrackCode::Types));
    if bank == Some(0) {
        let nothing = if subject.track().is_some() { "ready-nothing" } else { "ready-nothing-profession" };
        return Card::new(t.msg(nothing).arg("track", title).text()).row(type_button).row([back(t), to_menu(t)]);
    }
    let count = settings.questions_of(bank);
    let mode = match settings.mode {
        Mode::Practice => "ready-practice",
        Mode::Real => "ready-real",
    };
    let minutes: usize = kind.course(usize::from(count)).into_iter().map(minutes).sum();
    let minutes = minutes.next_multiple_of(5);
    let mut lines = vec![t.msg("ready-title").arg("track", title).arg("count", count).arg("minutes", minutes).text()];
    if kind != InterviewType::Technical {
        lines.push(t.get(about(kind)));
    }
    lines.push(t.get(mode));
    if let Some(limit) = settings.time_limit {
        lines.push(t.msg("ready-timed").arg("minutes", limit.minutes()).text());
    }
    if bank.is_some() {
        lines.push(t.get("ready-bank"));
    }
    lines.extend(subject.posting().map(|posting| for_vacancy(t, posting, kind, bank.is_some())));
    if subject.is_cv() {
        lines.push(t.get("ready-cv"));
    }
    lines.extend(subject.topic().map(|topic| on_topic(t, topic, prospect, count)));
    if let Some(outlook) = &prospect.outlook {
        let technology = subject.track().filter(|_| outlook.topic.is_none()).map(|track| &track.technology);
        lines.extend(Some(outlook_lines(t, outlook, technology, count)).filter(|lines| !lines.is_empty()));
    }
    if count < settings.questions {
        lines.push(t.msg("ready-fewer").arg("count", count).text());
    }
    let of_topic = prospect.outlook.as_ref().and_then(|outlook| outlook.topic);
    lines.extend(prospect.left.filter(|_| of_topic.is_none()).and_then(|left| again(t, left, count)));
    let counts = Settings::QUESTION_COUNTS.map(|count| question_count(t, count, settings.questions));
    Card::new(lines.join("\n\n"))
        .row([begin::button(t)])
        .row(type_button)
        .row(subject.topic().into_iter().flat_map(|_| counts.clone()))
        .row([button(t, "button-settings", &MenuItem::Settings)])
        .row([back(t), to_menu(t)])
}

/// How many of `count` questions come again, where there are not enough new ones.
fn again(t: Texts, left: QuestionsLeft, count: u8) -> Option<String> {
    let again = usize::from(count).checked_sub(left.new_ones()).filter(|again| *again > 0)?;
    let id = if left.new_ones() == 0 { "ready-again-all" } else { "ready-again" };
    Some(t.msg(id).arg("count", again).text())
}

/// How many questions an interview about a topic may have.
fn question_count(t: Texts, count: u8, present: u8) -> Button {
    let label = t.msg("button-question-count").arg("count", count).plain();
    choice(t, &label, count == present, &TrackCode::Questions(count))
}

/// How many questions are on the topic, near it and on others, and how many come again.
fn on_topic(t: Texts, topic: &Topic, prospect: &Prospect, count: u8) -> String {
    let name = topic.name.as_str();
    let Some(OnTopic { on, near, again }) = prospect.outlook.as_ref().and_then(|outlook| outlook.topic) else {
        let id = if prospect.left.is_some() { "ready-topic-first" } else { "ready-topic" };
        return t.msg(id).arg("topic", name).text();
    };
    let others = usize::from(count).saturating_sub(on + near);
    let mut lines = vec![t.msg("ready-topic-of").arg("topic", name).arg("count", on).arg("total", count).text()];
    for (id, count) in [("ready-topic-near", near), ("ready-topic-others", others), ("ready-topic-again", again)] {
        lines.extend((count > 0).then(|| t.msg(id).arg("count", count).text()));
    }
    lines.join("\n")
}

/// What of a job post the questions will be about, and what the bank has nothing on.
fn for_vacancy(t: Texts, posting: &Posting, kind: InterviewType, is_of_bank: bool) -> String {
    if posting.track().is_none() {
        return t.get(if is_of_bank { "ready-vacancy-profession" } else { "ready-vacancy" });
    }
    if !kind.question_types().contains(&QuestionType::Technical) {
        return t.get("ready-vacancy-untold");
    }
    let names = posting.names();
    if !is_of_bank {
        let all: Vec<&str> = names.iter().map(|name| name.name.as_str()).collect();
        return match all.is_empty() {
            true => t.get("ready-vacancy"),
            false => t.msg("ready-vacancy-names").arg("names", all.join(", ")).text(),
        };
    }
    let known: Vec<String> = posting.tracks().iter().map(|(track, _)| t.technology(&track.technology)).collect();
    let known = t.msg("ready-vacancy-bank").arg("names", known.join(", ")).text();
    let unknown: Vec<&str> =
        names.iter().filter(|name| !name.is_in_catalogue()).map(|name| name.name.as_str()).collect();
    match unknown.is_empty() {
        true => known,
        false => format!("{known}\n{}", t.msg("ready-vacancy-none").arg("names", unknown.join(", ")).text()),
    }
}

/// How many of the questions are about the technology, where that is of interest, and how many from other levels.
fn outlook_lines(t: Texts, outlook: &Outlook, technology: Option<&Technology>, count: u8) -> String {
    let about = technology.map(|technology| t.technology(technology)).and_then(|technology| match outlook.about {
        0 => Some(t.msg("ready-about-none").arg("technology", technology).text()),
        all if all == usize::from(count) => None,
        some => Some(t.msg("ready-about").arg("count", some).arg("total", count).arg("technology", technology).text()),
    });
    let others = outlook.other_levels.iter();
    let others = others.map(|(level, span)| said(t, "ready-other-level", *span).arg("level", t.level(*level)).text());
    about.into_iter().chain(others).collect::<Vec<_>>().join("\n")
}

/// A message about so many: `$count` for the form of its words, `$many` as it is written.
fn said(t: Texts, id: &'static str, Span { least, most }: Span) -> Message<'static> {
    let many = if least == most { most.to_string() } else { format!("{least}–{most}") };
    t.msg(id).arg("count", most).arg("many", many)
}

/// The types of interviews, the present one marked.
pub fn types(t: Texts, present: InterviewType) -> Card {
    let lines = InterviewType::ALL.map(|kind| t.get(about(kind)));
    let buttons =
        InterviewType::ALL.map(|kind| choice(t, &t.interview_type(kind), kind == present, &TrackCode::Type(kind)));
    Card::new(format!("{}\n\n{}", t.get("choose-type"), lines.join("\n\n")))
        .grid(&buttons, 2)
        .row([button(t, "button-back", &TrackCode::Ready), to_menu(t)])
}

/// The message that says what a type is.
const fn about(kind: InterviewType) -> &'static str {
    match kind {
        InterviewType::Technical => "about-technical",
        InterviewType::Behavioural => "about-behavioural",
        InterviewType::SystemDesign => "about-system-design",
        InterviewType::Mixed => "about-mixed",
    }
}

fn back(t: Texts) -> Button {
    button(t, "button-back", &TrackCode::Back)
}
