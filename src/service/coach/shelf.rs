//! Conversations that were held: they can be opened again, and deleted.

use super::{FEATURE, read};
use crate::domain::coach::{About, Conversation, ConversationId};
use crate::domain::user::UserId;
use crate::service::interviews::begin::RequestId;
use crate::service::{ServiceResult, Services};

/// How many conversations are looked through for one about the same.
const LOOKED_THROUGH: u32 = 30;

/// Some of a person's conversations.
pub struct Shelf {
    /// Newest first.
    pub conversations: Vec<Conversation>,
    /// How many newer ones there are.
    pub skip: u32,
    /// There are older ones.
    pub has_more: bool,
}

/// The conversations of a person that come after `skip` newer ones, at most `size`.
///
/// # Errors
/// The store's.
pub async fn page(services: &Services, user: UserId, skip: u32, size: u32) -> ServiceResult<Shelf> {
    let wanted = skip.saturating_add(size).saturating_add(1);
    let documents = services.store.documents.list(FEATURE, user.0, wanted).await?;
    let last = u32::try_from(documents.len()).unwrap_or(u32::MAX).saturating_sub(1);
    // Those that were deleted since may have been all of this page.
    let skip = skip.min(last / size.max(1) * size);
    let mut rest = documents.into_iter().skip(skip as usize);
    let bodies = rest.by_ref().take(size as usize).map(|document| document.body);
    let conversations = bodies.filter_map(|body| serde_json::from_value(body).ok()).collect();
    Ok(Shelf { conversations, skip, has_more: rest.next().is_some() })
}

/// The conversation with this name.
///
/// # Errors
/// The store's.
pub async fn conversation(
    services: &Services,
    user: UserId,
    id: &ConversationId,
) -> ServiceResult<Option<Conversation>> {
    Ok(read(services, user, id).await?.map(|(_, conversation)| conversation))
}

/// Where something is talked about: in the latest conversation about the same answer or report, else in a new one. About
/// preparing in general a new one is begun each time.
///
/// # Errors
/// The store's.
pub async fn place(
    services: &Services,
    user: UserId,
    about: &About,
    request: &RequestId,
) -> ServiceResult<ConversationId> {
    if *about != About::Preparing {
        let latest = page(services, user, 0, LOOKED_THROUGH).await?.conversations;
        if let Some(known) = latest.into_iter().find(|conversation| conversation.about == *about) {
            return Ok(known.id);
        }
    }
    Ok(ConversationId::new(request.at))
}

/// Deletes a conversation, with all that was said. One that is not there is no failure.
///
/// # Errors
/// The store's.
pub async fn delete(services: &Services, user: UserId, id: &ConversationId) -> ServiceResult {
    services.store.documents.remove(FEATURE, user.0, &id.0).await?;
    Ok(())
}
