//! Asks providers: with the account's token, again where it is safe, and never twice where it is not.

use crate::contract::ApiError;
use crate::contract::channels::{ChannelProblem, ProblemKind};
use crate::engine::Engine;
use std::time::Duration;
use wapas_channels::provider::{Class, Handed, Provider, Refusal};
use wapas_channels::wire::{Reply, Request, WireError};
use wapas_domain::Secret;
use wapas_domain::followup::FollowUpState;
use wapas_domain::provider::{Halt, ProviderAccount};

/// How often a message is handed over where the provider surely did not take it.
const TRIES: u32 = 3;
/// The first pause between two tries; each further one is twice as long, more or less by half.
const PAUSE: Duration = Duration::from_millis(800);

/// An account with what it takes to use it.
pub(crate) struct Line {
    pub(crate) provider: &'static dyn Provider,
    pub(crate) account: ProviderAccount,
    pub(crate) token: Secret<String>,
}

/// What came of handing a message over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) state: FollowUpState,
    pub(crate) provider_id: Option<String>,
    pub(crate) code: Option<i64>,
    /// Whether the provider refuses the account, so that nothing more may go.
    pub(crate) stops_all: bool,
}

impl Engine {
    /// Asks a question that changes nothing, once.
    pub(crate) async fn ask_provider(&self, to: &Line, request: &Request) -> Result<Reply, WireError> {
        let proof = to.provider.authorization(&to.account, &to.token);
        self.inner.wire.call(&to.provider.origin(&to.account), proof, request).await
    }

    /// Hands a message over. Only what surely did not go is tried again.
    pub(crate) async fn hand_over(&self, to: &Line, request: &Request) -> Outcome {
        let mut tried = 0;
        loop {
            tried += 1;
            let handed = match self.ask_provider(to, request).await {
                Ok(reply) => to.provider.sent(&reply),
                Err(WireError::Unclear) => Handed::Unknown,
                Err(WireError::NotSent) if tried < TRIES => {
                    self.pause(tried).await;
                    continue;
                }
                Err(WireError::NotSent) => return outcome(FollowUpState::Failed, None),
            };
            match handed {
                Handed::Accepted { id } => {
                    return Outcome { provider_id: id, ..outcome(FollowUpState::Accepted, None) };
                }
                Handed::Unknown => return outcome(FollowUpState::Unknown, None),
                Handed::Refused(refusal) if refusal.class == Class::Retry && tried < TRIES => {
                    self.pause(tried).await;
                }
                Handed::Refused(Refusal { class, code }) => {
                    let state = to.provider.state(code);
                    return Outcome {
                        stops_all: class == Class::StopEverything,
                        ..outcome(state, Some(code))
                    };
                }
            }
        }
    }

    async fn pause(&self, tried: u32) {
        let share = 0.5 + f64::from(self.drawn()) / 255.0;
        tokio::time::sleep(PAUSE.mul_f64(share) * 2_u32.pow(tried - 1)).await;
    }

    /// Remembers that the provider refuses the account, until it is tested again.
    pub(crate) async fn halt(&self, account: &ProviderAccount, code: i64) -> Result<(), ApiError> {
        let at = self.now();
        self.change_account(account.channel, |account| account.halted = Some(Halt { code, at })).await
    }
}

fn outcome(state: FollowUpState, code: Option<i64>) -> Outcome {
    Outcome { state, provider_id: None, code, stops_all: false }
}

/// What went wrong, for the screen.
pub(crate) fn unanswered(error: WireError) -> ChannelProblem {
    let kind = match error {
        WireError::NotSent => ProblemKind::Unreachable,
        WireError::Unclear => ProblemKind::Silent,
    };
    ChannelProblem { kind, code: None }
}

/// The same for a provider's no.
pub(crate) fn refused(refusal: Refusal) -> ChannelProblem {
    let kind = match refusal.class {
        Class::Retry | Class::Later => ProblemKind::Busy,
        Class::StopEverything => ProblemKind::Account,
        Class::NeverThisPerson | Class::NotThisMessage | Class::MendTemplate => ProblemKind::Request,
    };
    ChannelProblem { kind, code: Some(refusal.code) }
}
