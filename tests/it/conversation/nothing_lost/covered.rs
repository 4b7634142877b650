//! Whatever kind of job there is, it is known by which place it is tried, or which test shows the same of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Each kind of job, and where it is made to fail.
const TRIED: [(&str, &str); 43] = [
    ("answer_checkout", "At::Invoice"),
    ("answer_tap", "every tap"),
    ("bring_export", "At::Menu, /my_data"),
    ("broadcast", "conversation::broadcast, which never sends twice"),
    ("close_off", "http::owner_page"),
    ("coach", "At::Coach, At::Coached"),
    ("countdown", "At::TimedQuestion"),
    ("deliver_letter", "conversation::support"),
    ("dispute", "At::Feedback with a model"),
    ("end_subscriptions", "conversation::money"),
    ("erase", "conversation::privacy"),
    ("fit", "At::Post"),
    ("forget_traces", "backup::erasure"),
    ("give_back", "conversation::payments"),
    ("give_interview_back", "At::Ready, At::Cancel"),
    ("grade", "At::Question"),
    ("improve_cv", "At::Cv"),
    ("left_out", "conversation::crowd"),
    ("letter", "At::Post, At::Letter"),
    ("listen", "At::Heard"),
    ("note_refund", "conversation::payments"),
    ("note_subscription", "conversation::payments"),
    ("plan_ends", "conversation::payments"),
    ("prepare", "At::Ready"),
    ("put_between", "conversation::adaptive"),
    ("read_cv", "At::CvTyped"),
    ("read_out", "conversation::voice::aloud"),
    ("read_post", "conversation::vacancy"),
    ("remind", "conversation::lost_work"),
    ("replace", "At::Question"),
    ("report", "At::Finish"),
    ("send_cv", "At::CvAdvice"),
    ("send_letter_answer", "conversation::support"),
    ("settle", "At::Question"),
    ("take_payment", "At::Invoice"),
    ("tell_gift", "service::gifts"),
    ("tell_payment", "At::Invoice"),
    ("tell_plan", "http::owner_page"),
    ("tell_subscription", "conversation::payments"),
    ("time_over", "At::TimedQuestion"),
    ("unreadable", "conversation::unreadable"),
    ("update", "everywhere"),
    ("vacancy", "At::Cv, by a text; At::Post"),
];

#[test]
fn every_kind_of_job_is_tried_somewhere() {
    let mut names = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut names);
    let known: BTreeSet<String> = TRIED.iter().map(|(name, _)| (*name).to_owned()).collect();
    let unknown: Vec<_> = names.difference(&known).collect();
    assert!(unknown.is_empty(), "a place of `At` has to lead to them: {unknown:?}");
    let gone: Vec<_> = known.difference(&names).collect();
    assert!(gone.is_empty(), "there are none any more: {gone:?}");
}

/// The names of the jobs below a directory.
fn collect(directory: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(directory).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            collect(&path, names);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("readable");
            let jobs = text.split("\nimpl Job for ").skip(1);
            names.extend(jobs.filter_map(|job| {
                let name = job.split("const NAME: &'static str = \"").nth(1)?;
                name.split('"').next().map(str::to_owned)
            }));
        }
    }
}
