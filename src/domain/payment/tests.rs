//! What a payment gives, and what is left when it is taken back.

use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an RFC 3339 time")
}

fn none() -> Holding {
    Holding { plan: PlanName::Free, until: None, since: None, renews: false, grace: 0 }
}

fn price(plan: PlanName) -> Option<u32> {
    match plan {
        PlanName::Pro => Some(500),
        PlanName::Elite => Some(1000),
        PlanName::Free | PlanName::Enterprise => None,
    }
}

fn bought(had: &Holding, plan: PlanName, term: Term, now: &str) -> Added {
    add(had, plan, Span::Of(term), at(now), price)
}

#[test]
fn a_term_ends_on_the_day_it_began_or_the_last_of_a_shorter_month() {
    for (term, from, end) in [
        (Term::Month, "2027-01-31T10:00:00Z", "2027-02-28T10:00:00Z"),
        (Term::Month, "2028-01-31T10:00:00Z", "2028-02-29T10:00:00Z"),
        (Term::Month, "2027-12-15T23:59:59Z", "2028-01-15T23:59:59Z"),
        (Term::Year, "2028-02-29T00:00:00Z", "2029-02-28T00:00:00Z"),
        (Term::Subscription, "2027-01-31T10:00:00Z", "2027-03-02T10:00:00Z"),
    ] {
        assert_eq!(term.end(at(from)), at(end), "{term:?} from {from}");
    }
}

#[test]
fn who_buys_what_they_have_has_it_for_longer() {
    let first = bought(&none(), PlanName::Pro, Term::Month, "2027-01-10T12:00:00Z").after;
    assert_eq!((first.plan, first.until), (PlanName::Pro, Some(at("2027-02-10T12:00:00Z"))));
    let second = bought(&first, PlanName::Pro, Term::Year, "2027-01-20T00:00:00Z").after;
    assert_eq!(second.until, Some(at("2028-02-10T12:00:00Z")));
    assert_eq!(second.since, first.since, "the months begin on the same day");
    let late = bought(&first, PlanName::Pro, Term::Month, "2027-03-01T00:00:00Z").after;
    assert_eq!(late.until, Some(at("2027-04-01T00:00:00Z")), "what is over is begun anew");
}

#[test]
fn a_renewal_within_the_grace_leaves_no_gap() {
    let first = bought(&none(), PlanName::Pro, Term::Subscription, "2027-01-01T00:00:00Z").after;
    assert_eq!(first.at(at("2027-01-31T12:00:00Z")), PlanName::Pro, "its next payment is waited for");
    let second = bought(&first, PlanName::Pro, Term::Subscription, "2027-01-31T12:00:00Z").after;
    assert_eq!(second.until, Some(at("2027-03-02T00:00:00Z")));
    assert_eq!(second.at(at("2027-03-03T00:00:00Z")), PlanName::Free);
}

#[test]
fn what_is_left_of_a_smaller_plan_becomes_time_of_the_greater_one() {
    let pro = bought(&none(), PlanName::Pro, Term::Month, "2027-01-01T00:00:00Z").after;
    let elite = bought(&pro, PlanName::Elite, Term::Subscription, "2027-01-22T00:00:00Z");
    assert_eq!(elite.after.until, Some(at("2027-02-26T00:00:00Z")), "30 days, and half of the ten");
    let renewed = bought(&elite.after, PlanName::Pro, Term::Subscription, "2027-02-01T00:00:00Z");
    assert_eq!(renewed.after.until, Some(at("2027-03-13T00:00:00Z")), "15 days more");
    assert_eq!(renewed.after.plan, PlanName::Elite);
    let unsold = Holding { plan: PlanName::Pro, until: Some(at("2036-01-01T00:00:00Z")), ..none() };
    let after = add(&unsold, PlanName::Elite, Span::Of(Term::Month), at("2027-01-01T00:00:00Z"), |_| None).after;
    assert_eq!(after.until, Some(at("2027-02-01T00:00:00Z")), "what has no price is worth nothing");
}

#[test]
fn what_is_taken_back_leaves_what_there_was() {
    let now = at("2027-01-20T00:00:00Z");
    let payment = |before: &Holding, added: Added, plan, term| Payment {
        charge: "c".to_owned(),
        user: UserId(1),
        plan,
        term,
        stars: 500,
        card: None,
        at: now,
        offer: "o".to_owned(),
        renewal: false,
        before: before.clone(),
        after: added.after,
        seconds: added.seconds,
        refund: None,
        version: 0,
    };
    let pro = bought(&none(), PlanName::Pro, Term::Month, "2027-01-10T00:00:00Z");
    let first = payment(&none(), pro.clone(), PlanName::Pro, Term::Month);
    assert_eq!(first.revoked(&pro.after, 0, now), none());
    let longer = bought(&pro.after, PlanName::Pro, Term::Month, "2027-01-12T00:00:00Z");
    let second = payment(&pro.after, longer.clone(), PlanName::Pro, Term::Month);
    assert_eq!(second.revoked(&longer.after, 0, now), pro.after);
    let left = first.revoked(&longer.after, 0, now);
    assert_eq!(left.until, Some(at("2027-02-07T00:00:00Z")), "31 days less");
    let elite = Holding { plan: PlanName::Elite, ..longer.after.clone() };
    assert_eq!(first.turned(&elite, &[first.clone(), second.clone()], price), 0);
    assert_eq!(first.revoked(&elite, 0, now), elite, "what an admin gave stays");

    // Two months of which 49 days are left become half as many of the greater plan: the first month's 31 days are 15½ of these.
    let greater = bought(&longer.after, PlanName::Elite, Term::Month, "2027-01-20T00:00:00Z");
    let third = payment(&longer.after, greater.clone(), PlanName::Elite, Term::Month);
    let third = Payment { charge: "third".to_owned(), ..third };
    let paid = [third.clone(), second, first.clone()];
    let turned = first.turned(&greater.after, &paid, price);
    assert_eq!(turned, TimeDelta::hours(31 * 12).num_seconds());
    let less = first.revoked(&greater.after, turned, now);
    assert_eq!(
        (less.plan, less.until),
        (PlanName::Elite, greater.after.until.map(|until| until - TimeDelta::hours(31 * 12)))
    );
    assert_eq!(third.turned(&greater.after, &paid, price), 0, "it is what they have");
    let back = Payment { refund: Some(Refund { at: now, by: None }), ..third };
    assert_eq!(first.turned(&greater.after, &[back], price), 0);
}

#[test]
fn days_of_grace_are_given_and_nothing_is_lost_without_a_word() {
    let had = Holding { plan: PlanName::Pro, until: Some(at("2027-01-10T00:00:00Z")), grace: 30, ..none() };
    let (now, late) = ("2027-01-15T00:00:00Z", at("2027-01-15T00:00:00Z"));
    let days = add(&had, PlanName::Pro, Span::Days(3), late, price);
    assert_eq!(days.after.until, Some(at("2027-01-18T00:00:00Z")), "from now on");
    assert_eq!(bought(&had, PlanName::Pro, Term::Month, now).after.until, Some(at("2027-02-15T00:00:00Z")));
    assert!(days.is_of_use());

    let pro = Holding { until: Some(at("2027-12-01T00:00:00Z")), ..had };
    let unsold = add(&pro, PlanName::Enterprise, Span::Days(30), late, price);
    assert!(unsold.lost && !unsold.is_of_use(), "eleven months are gone");
    assert!(!add(&pro, PlanName::Elite, Span::Days(30), late, price).lost, "they become time of the greater plan");
    let enterprise = Holding { plan: PlanName::Enterprise, ..pro.clone() };
    let nothing = add(&enterprise, PlanName::Pro, Span::Days(30), late, price);
    assert_eq!((nothing.after.clone(), nothing.is_of_use()), (enterprise, false));
    assert!(!add(&Holding { until: None, ..pro }, PlanName::Pro, Span::Days(30), late, price).is_of_use());
}

#[test]
fn a_payload_reads_back_and_fits() {
    let offer = Offer {
        id: "f".repeat(16),
        user: UserId(i64::MAX),
        plan: PlanName::Enterprise,
        term: Term::Subscription,
        stars: u32::MAX,
        card: None,
        expires_at: at("2027-01-01T00:00:00Z"),
    };
    let written = offer.payload();
    assert!(written.len() <= 128, "{written}");
    let read = Payload::read(&written).expect("it is ours");
    assert_eq!((read.offer, read.user, read.plan), (offer.id.clone(), offer.user, offer.plan));
    assert_eq!((read.term, read.stars), (offer.term, offer.stars));
    let money = Money { currency: "UZS".to_owned(), amount: u32::MAX, digits: 2 };
    let by_card = Offer { stars: 0, card: Some(money.clone()), ..offer };
    assert!(by_card.payload().len() <= 128);
    let read = Payload::read(&by_card.payload()).expect("it is ours");
    assert_eq!((read.offer, read.stars, read.card), (by_card.id, 0, Some(money)));
    for other in [
        "",
        "plan1",
        "card1:o:1:pro:month:5",
        "card1:o:1:pro:month:x:UZS:2",
        "plan1:o:1:pro:month",
        "plan2:o:1:pro:month:5",
        "plan1:o:x:pro:month:5",
        "a:b:c:d:e:f",
    ] {
        assert_eq!(Payload::read(other), None, "{other}");
    }
}

#[test]
fn an_amount_is_grouped_and_says_what_is_left_of_a_unit() {
    let of = |amount, digits| Money { currency: "UZS".to_owned(), amount, digits }.to_string();
    assert_eq!(of(18_900_000, 2), "189\u{a0}000\u{a0}UZS");
    assert_eq!(of(1_234_567_890, 2), "12\u{a0}345\u{a0}678.90\u{a0}UZS");
    assert_eq!(of(999, 0), "999\u{a0}UZS");
    assert_eq!(of(5, 2), "0.05\u{a0}UZS");
}
