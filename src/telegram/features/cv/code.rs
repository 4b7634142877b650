//! What buttons about a CV carry.

use crate::domain::catalog::Domain;
use crate::domain::vacancy::VacancyId;
use crate::telegram::core::callback::Code;

const PREFIX: &str = "cv";

/// A button about the person's CV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CvCode {
    /// What was found in it.
    Open,
    /// The person agrees that it is kept.
    Agree,
    /// To where one is sent.
    Send,
    /// The file that was sent before is one.
    Offered,
    /// It is not.
    NotOffered,
    /// It is a job post.
    Post,
    /// All messages of it are sent.
    All,
    /// The messages are forgotten.
    Anew,
    /// Each check with its lines.
    Details,
    /// What it is for.
    Aims,
    Domains,
    Domain(Domain),
    /// A technology of the catalogue, by its slug.
    Track(Domain, String),
    Vacancy(VacancyId),
    /// To an interview on it.
    Interview,
    /// Better lines for it.
    Advice,
    /// One of these, by its place: to take it, or to leave it.
    Take(usize),
    TakeAll,
    /// A file of it with what was taken.
    Version,
    /// Whether it shall be deleted.
    Delete,
    Erase,
}

impl Code for CvCode {
    fn write(&self) -> String {
        let word = match self {
            Self::Open => "open",
            Self::Agree => "agree",
            Self::Send => "send",
            Self::Offered => "read",
            Self::NotOffered => "no",
            Self::Post => "post",
            Self::All => "all",
            Self::Anew => "anew",
            Self::Details => "details",
            Self::Aims => "aims",
            Self::Domains => "domains",
            Self::Interview => "interview",
            Self::Advice => "advice",
            Self::TakeAll => "take",
            Self::Version => "version",
            Self::Delete => "delete",
            Self::Erase => "erase",
            Self::Domain(domain) => return format!("{PREFIX}:d:{}", domain.slug()),
            Self::Track(domain, slug) => return format!("{PREFIX}:t:{}:{slug}", domain.slug()),
            Self::Take(at) => return format!("{PREFIX}:take:{at}"),
            Self::Vacancy(id) => return format!("{PREFIX}:v:{id}"),
        };
        format!("{PREFIX}:{word}")
    }

    fn read(words: &[&str]) -> Option<Self> {
        let (&PREFIX, words) = words.split_first()? else { return None };
        Some(match words {
            ["open"] => Self::Open,
            ["agree"] => Self::Agree,
            ["send"] => Self::Send,
            ["read"] => Self::Offered,
            ["no"] => Self::NotOffered,
            ["post"] => Self::Post,
            ["all"] => Self::All,
            ["anew"] => Self::Anew,
            ["details"] => Self::Details,
            ["aims"] => Self::Aims,
            ["domains"] => Self::Domains,
            ["interview"] => Self::Interview,
            ["advice"] => Self::Advice,
            ["take"] => Self::TakeAll,
            ["take", at] => Self::Take(at.parse().ok()?),
            ["version"] => Self::Version,
            ["delete"] => Self::Delete,
            ["erase"] => Self::Erase,
            ["d", slug] => Self::Domain(Domain::from_slug(slug)?),
            ["t", domain, slug] => Self::Track(Domain::from_slug(domain)?, (*slug).to_owned()),
            ["v", id] => Self::Vacancy(VacancyId::read(id)?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn codes_read_back_and_fit() {
        let tracks = Domain::ALL.into_iter().flat_map(|domain| {
            domain.technologies().iter().map(move |known| CvCode::Track(domain, known.slug.to_owned()))
        });
        let others = [
            CvCode::Open,
            CvCode::Agree,
            CvCode::Send,
            CvCode::Offered,
            CvCode::NotOffered,
            CvCode::Post,
            CvCode::All,
            CvCode::Anew,
            CvCode::Details,
            CvCode::Aims,
            CvCode::Domains,
            CvCode::Delete,
            CvCode::Erase,
            CvCode::Domain(Domain::FullStack),
            CvCode::Vacancy(VacancyId::new(u64::MAX)),
        ];
        for code in tracks.chain(others) {
            let written = Callback::of(&code);
            assert!(written.as_str().len() <= 64, "{written:?}");
            assert_eq!(read(written.as_str()), Some(code));
        }
        assert_eq!(read::<CvCode>("1:cv:v:../etc"), None);
    }
}
