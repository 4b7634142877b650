//! The menu.

use crate::domain::interview::Interview;
use crate::domain::user::User;
use crate::i18n::Texts;
use crate::service::quotas::Left;
use crate::service::today::Today;
use crate::telegram::core::card::{Button, Card, button};
use crate::telegram::core::page::MenuItem;
use crate::telegram::core::state::Past;
use crate::telegram::features::interview::view::open_line;
use crate::telegram::features::onboarding::PhoneCode;
use crate::telegram::features::{begin, practise, resume, warm_up};

/// What a menu shows besides its standing buttons.
#[derive(Debug)]
pub enum Offer<'a> {
    /// An interview that is open.
    Open(&'a Interview),
    /// What there is to do.
    Today {
        today: &'a Today,
        /// What was chosen before.
        past: &'a Past,
        /// Whether the phone number may be asked for.
        phone: bool,
    },
}

/// The menu: what is worth doing first, then what there always is.
pub fn menu(t: Texts, user: &User, offer: &Offer<'_>) -> Card {
    let title = t.msg("menu-title").arg("name", user.first_name.as_str()).text();
    let card = match *offer {
        Offer::Open(interview) if interview.warm_up => Card::new(format!("{title}\n\n{}", t.get("menu-warm-up")))
            .row([resume::button(t, interview)])
            .row([button(t, "button-choose-interview", &MenuItem::Interview)]),
        Offer::Open(interview) => {
            Card::new(format!("{title}\n\n{}", open_line(t, interview))).row([resume::button(t, interview)])
        }
        Offer::Today { today, past, phone } => {
            let kind = user.settings.kind;
            let asks_phone = phone && today.has_report;
            let is_new = !today.has_report && !past.interviewed;
            let lines =
                [Some(title), weak_line(t, today), left_line(t, today), asks_phone.then(|| t.get("menu-phone"))];
            Card::new(lines.into_iter().flatten().collect::<Vec<_>>().join("\n\n"))
                .row(is_new.then(|| warm_up::button(t)))
                .row(past.subjects.first().map(|subject| begin::again_button(t, subject, kind)))
                .row(
                    today
                        .weakest
                        .as_ref()
                        .map(|weak| practise::topic_button(t, &weak.interview, weak.place, &weak.name)),
                )
                .row([button(t, "button-interview", &MenuItem::Interview)])
                .grid(&if asks_phone { phone_buttons(t) } else { Vec::new() }, 2)
        }
    };
    card.row([button(t, "button-vacancies", &MenuItem::Vacancies), button(t, "button-cv", &MenuItem::Cv)])
        .row([button(t, "button-progress", &MenuItem::Progress), button(t, "button-plan", &MenuItem::Plan)])
        .row([button(t, "button-settings", &MenuItem::Settings), button(t, "button-help", &MenuItem::Help)])
}

fn phone_buttons(t: Texts) -> Vec<Button> {
    vec![button(t, "button-share-phone", &PhoneCode::Share), button(t, "button-no-phone", &PhoneCode::Skip)]
}

/// The topics that are worth another look.
fn weak_line(t: Texts, today: &Today) -> Option<String> {
    let topics = &today.weak_topics;
    let line = || t.msg("menu-weak-topics").arg("count", topics.len()).arg("topics", topics.join(", ")).text();
    (!topics.is_empty()).then(line)
}

/// What is left of the month's interviews. Somebody new hears of that on the way to the first.
fn left_line(t: Texts, today: &Today) -> Option<String> {
    let Left { left, renews, .. } = today.left.filter(|left| left.left == 0 || today.has_report)?;
    Some(t.msg("menu-left").arg("left", left).arg("date", t.date(&renews)).text())
}
