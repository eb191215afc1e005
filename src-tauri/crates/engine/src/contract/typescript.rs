//! The contract in TypeScript, for the page.

mod unions;

use super::settings_form::SETTINGS;
use super::{
    ById, Done, Nothing, arrival, awake, backups, bulk, carts, channels, connections, deliveries, diagnosis,
    error, exports, followups, forwarders, hub, imports, many, mapping, merchant, moving, orders, people,
    policy, queue, reach, retention, screens, session, shops, stats, suspicion, updates,
};
use std::fmt::Write as _;
use ts_rs::{Config, TS};

/// The whole contract as one TypeScript module.
pub fn module() -> String {
    let mut out =
        String::from("// Made from the command contract by `cargo xtask contract`. Do not edit.\n\n");
    out.push_str(&unions::all());
    out.push_str(SETTINGS);
    for declaration in declarations() {
        let _ = writeln!(out, "export {declaration}");
    }
    out.push_str("\n/** Every command: what it takes and what it gives. */\nexport interface Commands {\n");
    for (name, request, response) in signatures() {
        let _ = writeln!(out, "  {name}: [{request}, {response}];");
    }
    out.push_str("}\n");
    out
}

/// Every command with the TypeScript names of what it takes and gives.
pub fn signatures() -> Vec<(&'static str, String, String)> {
    macro_rules! all {
        ($($name:ident: $request:ty => $response:ty,)+) => {
            vec![$((stringify!($name), short(stringify!($request)), short(stringify!($response)))),+]
        };
    }
    crate::for_each_command!(all)
}

/// `Items<crate::a::B>` becomes `Items<B>`: the module has one flat name space.
fn short(path: &str) -> String {
    let last = |text: &str| text.rsplit("::").next().unwrap_or(text).trim().to_owned();
    match path.split_once('<') {
        Some((outer, inner)) => format!("{}<{}>", last(outer), last(inner.trim_end_matches(['>', ' ']))),
        None => last(path),
    }
}

#[expect(clippy::too_many_lines, reason = "one list, a line for each type of the contract")]
fn declarations() -> Vec<String> {
    let config = Config::from_env();
    macro_rules! declare {
        ($($name:ty),+ $(,)?) => { vec![$(<$name as TS>::decl(&config)),+] };
    }
    declare![
        Nothing,
        Done,
        ById,
        error::ErrorCode,
        error::ApiError,
        session::SessionState,
        session::Session,
        session::SessionCreate,
        session::SessionUnlock,
        arrival::ArrivalChoose,
        arrival::ArrivalWords,
        arrival::ArrivalOpen,
        arrival::ArrivalFile,
        arrival::ArrivalContent,
        arrival::ArrivalView,
        arrival::Arrived,
        screens::Screens,
        screens::ScreensSet,
        screens::ScreensOpen,
        screens::ScreensOpened,
        session::Words,
        session::WordsConfirm,
        session::WordsConfirmed,
        session::HealthState,
        session::Gap,
        session::Health,
        session::ReceiverPort,
        session::WindowClose,
        session::Page,
        session::PageOpen,
        hub::HubState,
        hub::HubTrouble,
        hub::HubView,
        hub::HubAsk,
        hub::HubTrial,
        moving::MoveWay,
        moving::MoveStage,
        moving::MoveProblem,
        moving::MoveAsk,
        moving::MoveLook,
        moving::MoveView,
        reach::ReachWay,
        reach::ReachPhase,
        reach::ReachTrial,
        reach::ReachView,
        reach::ReachChoose,
        awake::AwakeView,
        awake::AwakeSet,
        awake::PauseUntil,
        awake::NoticesPause,
        awake::PlaceAsked,
        updates::UpdatesOff,
        updates::UpdateStage,
        updates::UpdateProblem,
        updates::UpdateFound,
        updates::UpdateView,
        updates::UpdateSet,
        updates::UpdateInstall,
        diagnosis::Diagnosis,
        diagnosis::DiagnosisSaved,
        suspicion::Suspicion,
        suspicion::SuspicionJudge,
        suspicion::SuspicionRule,
        orders::RecoveryView,
        orders::EvidenceView,
        orders::PersonOrder,
        orders::RecoveryMark,
        orders::RecoveryUnmark,
        orders::RecoveryRefuse,
        connections::ConnectionCreate,
        connections::ConnectionRotate,
        connections::ConnectionUnit,
        connections::ConnectionView,
        connections::ConnectionRotated,
        connections::ConnectionCheck,
        mapping::SourceMapping,
        mapping::ConnectionMap,
        mapping::MappingPlace,
        mapping::MappedValue,
        mapping::ConnectionMapped,
        deliveries::DeliveryList,
        deliveries::DeliveryRow,
        deliveries::DeliveryPage,
        deliveries::DeliveryWhole,
        deliveries::DeliveryCaptured,
        deliveries::DeliveryCaptureSave,
        deliveries::FileSaved,
        deliveries::DeliveryReplay,
        deliveries::Replayed,
        carts::View,
        carts::Sort,
        carts::CartFilters,
        carts::Behind,
        carts::CartList,
        carts::PersonBrief,
        carts::FollowupBrief,
        carts::Claim,
        carts::CartRow,
        carts::ViewCount,
        carts::CartPage,
        carts::Label,
        carts::Labels,
        carts::ItemView,
        carts::DiscountView,
        carts::AddressView,
        carts::TimelineRow,
        carts::CartWhole,
        carts::CartUpdate,
        carts::CartPlace,
        carts::CartOpen,
        carts::Opened,
        many::CartChoice,
        many::CartsCounted,
        many::CartsUpdate,
        many::SkipReason,
        many::Skipped,
        many::CartsUpdated,
        many::CartsUndo,
        many::CartsUndone,
        many::CartsDelete,
        many::CartsDeleted,
        backups::Backups,
        backups::BackupRow,
        backups::BackupChoose,
        backups::RestoreView,
        retention::RetentionAsk,
        retention::Cleared,
        retention::RetentionView,
        exports::ExportFormat,
        exports::Export,
        exports::ExportStage,
        exports::ExportProblem,
        exports::ExportView,
        exports::ExportedCart,
        imports::ImportBegin,
        imports::ImportAsk,
        imports::ImportStage,
        imports::ImportProblem,
        imports::UnusableRecords,
        imports::ImportView,
        exports::CustomerCart,
        followups::FollowupPrepare,
        followups::BlockedBy,
        followups::WarnedBy,
        followups::TextPart,
        followups::Prepared,
        followups::FollowupOpen,
        followups::Via,
        followups::FollowupView,
        followups::FollowupConfirm,
        followups::Question,
        followups::ScanCode,
        queue::FollowupSchedule,
        queue::QueueItem,
        queue::QueuePaused,
        queue::RunView,
        queue::QueueView,
        queue::QueuePause,
        queue::QueueCancel,
        queue::OwnPace,
        queue::SendingFigures,
        bulk::BulkPrepare,
        bulk::Beside,
        bulk::LeftOut,
        bulk::AlsoTo,
        bulk::BulkSample,
        bulk::Cost,
        bulk::BulkPrepared,
        bulk::BulkApprove,
        bulk::BulkApproved,
        channels::ChannelAsk,
        channels::ChannelConnect,
        channels::ChannelMap,
        channels::ChannelTemplate,
        channels::TemplateByHand,
        channels::MappingView,
        channels::FillView,
        channels::ChannelTry,
        channels::ChannelTried,
        channels::VersionView,
        channels::HaltView,
        channels::ProblemKind,
        channels::ChannelProblem,
        channels::ProviderTemplateView,
        channels::ChannelView,
        channels::ChannelList,
        channels::OfferField,
        channels::FieldKey,
        channels::ChannelOffer,
        channels::TrialView,
        policy::PolicyGet,
        policy::LimitView,
        policy::GuardView,
        policy::Policy,
        policy::PolicySet,
        forwarders::TroubleView,
        forwarders::TestView,
        forwarders::ForwarderView,
        forwarders::ForwarderSave,
        forwarders::ForwarderSaved,
        forwarders::ForwarderCatchUp,
        forwarders::LetterList,
        forwarders::LetterRow,
        forwarders::LetterPage,
        forwarders::LetterAsk,
        shops::PlanView,
        shops::CouponView,
        shops::ShopView,
        shops::ShopUpdate,
        merchant::TemplateList,
        people::ConsentNoteView,
        people::ShopBasis,
        people::PersonWhole,
        people::PersonUpdate,
        people::ErasurePrepared,
        people::PersonErase,
        people::Erasure,
        people::ErasureDone,
        merchant::WordingView,
        merchant::TemplateView,
        merchant::TemplateSave,
        merchant::TemplateHistory,
        merchant::EarlierWording,
        merchant::TemplatePreview,
        merchant::Previewed,
        merchant::Bookmark,
        merchant::StatsAsk,
        merchant::Figure,
        merchant::Stats,
        stats::Tally,
        stats::Counted,
        stats::FirstMessage,
        stats::StatsHomeAsk,
        stats::StatsHome,
        stats::StatsDaysAsk,
        stats::AccountLine,
        stats::StatsDays,
        stats::StatsBreakdownAsk,
        stats::ShareLine,
        stats::Shares,
        stats::WordingLine,
        stats::Funnel,
        stats::StatsBreakdown,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_a_command_is_declared() {
        let module = module();
        for (name, request, response) in signatures() {
            for used in [request, response] {
                let used = used.trim_start_matches("Items<").trim_end_matches('>');
                let declared = [format!("type {used} ="), format!("interface {used} ")];
                assert!(declared.iter().any(|text| module.contains(text)), "{name} uses {used}");
            }
        }
    }
}
