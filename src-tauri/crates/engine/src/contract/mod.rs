//! The command contract: every command by name, what it takes and what it gives.
//!
//! Defined once here, served by the desktop and by the hub alike, and exported to TypeScript. It
//! holds transport types only and must never hold a rule of the trade.
//!
//! Money is in minor units, times are ms UTC, ids are opaque strings, lists come newest first, 50 a
//! page and 200 at most, with `next` null at the end. Fields may be added, never changed.

pub mod arrival;
pub mod awake;
pub mod backups;
pub mod bulk;
pub mod carts;
pub mod channels;
pub mod connections;
pub mod deliveries;
pub mod diagnosis;
pub mod error;
pub mod exports;
pub mod followups;
pub mod forwarders;
pub mod hub;
pub mod imports;
pub mod many;
pub mod mapping;
pub mod merchant;
pub mod moving;
pub mod orders;
pub mod people;
pub mod policy;
pub mod queue;
pub mod reach;
pub mod retention;
pub mod screens;
pub mod session;
mod settings_form;
pub mod shops;
pub mod stats;
pub mod suspicion;
pub mod typescript;
pub mod updates;

pub use error::{ApiError, ErrorCode};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A command that takes nothing.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// A command's answer where there is nothing to say but that it was done.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct Done {
    /// Always true.
    pub ok: bool,
}

/// A command about one thing.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ById {
    /// Its id.
    pub id: String,
}

/// All of a short list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Items<T: TS> {
    /// The things.
    pub items: Vec<T>,
}

/// Hands every command to a macro: `name: Request => Response`, by the module that answers it.
#[macro_export]
macro_rules! for_each_command {
    ($use_them:ident) => {
        $use_them! {
            session_get: $crate::contract::Nothing => $crate::contract::session::Session,
            session_retry: $crate::contract::Nothing => $crate::contract::session::Session,
            session_create: $crate::contract::session::SessionCreate => $crate::contract::session::Session,
            session_unlock: $crate::contract::session::SessionUnlock => $crate::contract::session::Session,
            session_start_anew: $crate::contract::Nothing => $crate::contract::session::Session,
            arrival_choose: $crate::contract::arrival::ArrivalChoose => $crate::contract::arrival::ArrivalView,
            arrival_look: $crate::contract::arrival::ArrivalWords => $crate::contract::arrival::ArrivalView,
            arrival_open: $crate::contract::arrival::ArrivalOpen => $crate::contract::arrival::ArrivalView,
            arrival_drop: $crate::contract::Nothing => $crate::contract::Done,
            arrival_seen: $crate::contract::Nothing => $crate::contract::session::Session,
            arrival_show: $crate::contract::Nothing => $crate::contract::Done,
            screens_set: $crate::contract::screens::ScreensSet => $crate::contract::session::Session,
            screens_lock: $crate::contract::Nothing => $crate::contract::session::Session,
            screens_open: $crate::contract::screens::ScreensOpen => $crate::contract::screens::ScreensOpened,
            screens_touch: $crate::contract::Nothing => $crate::contract::Done,
            words_get: $crate::contract::Nothing => $crate::contract::session::Words,
            words_confirm: $crate::contract::session::WordsConfirm => $crate::contract::session::WordsConfirmed,
            health: $crate::contract::Nothing => $crate::contract::session::Health,
            reach_ways: $crate::contract::Nothing => $crate::contract::Items<$crate::contract::reach::ReachWay>,
            reach_get: $crate::contract::Nothing => $crate::contract::reach::ReachView,
            reach_choose: $crate::contract::reach::ReachChoose => $crate::contract::reach::ReachView,
            reach_stop: $crate::contract::Nothing => $crate::contract::reach::ReachView,
            reach_try: $crate::contract::Nothing => $crate::contract::reach::ReachView,
            reach_told: $crate::contract::Nothing => $crate::contract::reach::ReachView,
            receiver_port: $crate::contract::session::ReceiverPort => $crate::contract::session::Health,
            window_close: $crate::contract::session::WindowClose => $crate::contract::Done,
            page_open: $crate::contract::session::PageOpen => $crate::contract::Done,
            hub_get: $crate::contract::Nothing => $crate::contract::hub::HubView,
            hub_try: $crate::contract::hub::HubAsk => $crate::contract::hub::HubTrial,
            hub_connect: $crate::contract::hub::HubAsk => $crate::contract::hub::HubTrial,
            hub_retry: $crate::contract::Nothing => $crate::contract::hub::HubView,
            hub_leave: $crate::contract::Nothing => $crate::contract::hub::HubView,
            move_look: $crate::contract::moving::MoveAsk => $crate::contract::moving::MoveLook,
            move_begin: $crate::contract::moving::MoveAsk => $crate::contract::moving::MoveView,
            move_get: $crate::contract::Nothing => $crate::contract::moving::MoveView,
            move_stop: $crate::contract::Nothing => $crate::contract::moving::MoveView,
            move_stay: $crate::contract::Nothing => $crate::contract::Done,
            place_take: $crate::contract::Nothing => $crate::contract::awake::PlaceAsked,
            awake_get: $crate::contract::Nothing => $crate::contract::awake::AwakeView,
            awake_set: $crate::contract::awake::AwakeSet => $crate::contract::awake::AwakeView,
            update_get: $crate::contract::Nothing => $crate::contract::updates::UpdateView,
            update_set: $crate::contract::updates::UpdateSet => $crate::contract::updates::UpdateView,
            update_look: $crate::contract::Nothing => $crate::contract::updates::UpdateView,
            update_install: $crate::contract::updates::UpdateInstall => $crate::contract::updates::UpdateView,
            diagnosis_get: $crate::contract::Nothing => $crate::contract::diagnosis::Diagnosis,
            diagnosis_save: $crate::contract::Nothing => $crate::contract::diagnosis::DiagnosisSaved,
            notices_pause: $crate::contract::awake::NoticesPause => $crate::contract::merchant::SettingsView,
            connection_create: $crate::contract::connections::ConnectionCreate => $crate::contract::connections::ConnectionView,
            connection_rotate: $crate::contract::connections::ConnectionRotate => $crate::contract::connections::ConnectionRotated,
            connection_list: $crate::contract::Nothing => $crate::contract::Items<$crate::contract::connections::ConnectionView>,
            connection_map: $crate::contract::mapping::ConnectionMap => $crate::contract::mapping::ConnectionMapped,
            connection_unit: $crate::contract::connections::ConnectionUnit => $crate::contract::connections::ConnectionView,
            connection_check: $crate::contract::ById => $crate::contract::connections::ConnectionCheck,
            delivery_list: $crate::contract::deliveries::DeliveryList => $crate::contract::deliveries::DeliveryPage,
            delivery_get: $crate::contract::ById => $crate::contract::deliveries::DeliveryWhole,
            delivery_capture: $crate::contract::ById => $crate::contract::deliveries::DeliveryCaptured,
            delivery_capture_save: $crate::contract::deliveries::DeliveryCaptureSave => $crate::contract::deliveries::FileSaved,
            delivery_replay: $crate::contract::deliveries::DeliveryReplay => $crate::contract::deliveries::Replayed,
            cart_list: $crate::contract::carts::CartList => $crate::contract::carts::CartPage,
            label_list: $crate::contract::Nothing => $crate::contract::carts::Labels,
            cart_get: $crate::contract::ById => $crate::contract::carts::CartWhole,
            cart_update: $crate::contract::carts::CartUpdate => $crate::contract::carts::CartWhole,
            suspicion_judge: $crate::contract::suspicion::SuspicionJudge => $crate::contract::carts::CartWhole,
            suspicion_rules: $crate::contract::Nothing => $crate::contract::Items<$crate::contract::suspicion::SuspicionRule>,
            suspicion_rule_remove: $crate::contract::ById => $crate::contract::Done,
            recovery_mark: $crate::contract::orders::RecoveryMark => $crate::contract::carts::CartWhole,
            recovery_unmark: $crate::contract::orders::RecoveryUnmark => $crate::contract::carts::CartWhole,
            recovery_refuse: $crate::contract::orders::RecoveryRefuse => $crate::contract::carts::CartWhole,
            cart_delete: $crate::contract::ById => $crate::contract::Done,
            carts_count: $crate::contract::many::CartChoice => $crate::contract::many::CartsCounted,
            carts_update: $crate::contract::many::CartsUpdate => $crate::contract::many::CartsUpdated,
            carts_undo: $crate::contract::many::CartsUndo => $crate::contract::many::CartsUndone,
            carts_delete: $crate::contract::many::CartsDelete => $crate::contract::many::CartsDeleted,
            cart_open: $crate::contract::carts::CartOpen => $crate::contract::carts::Opened,
            person_get: $crate::contract::ById => $crate::contract::people::PersonWhole,
            person_update: $crate::contract::people::PersonUpdate => $crate::contract::people::PersonWhole,
            erasure_prepare: $crate::contract::ById => $crate::contract::people::ErasurePrepared,
            person_erase: $crate::contract::people::PersonErase => $crate::contract::people::ErasureDone,
            erasure_list: $crate::contract::Nothing => $crate::contract::Items<$crate::contract::people::Erasure>,
            followup_prepare: $crate::contract::followups::FollowupPrepare => $crate::contract::followups::Prepared,
            followup_open: $crate::contract::followups::FollowupOpen => $crate::contract::followups::FollowupView,
            followup_confirm: $crate::contract::followups::FollowupConfirm => $crate::contract::followups::FollowupView,
            followup_questions: $crate::contract::Nothing => $crate::contract::Items<$crate::contract::followups::Question>,
            followup_code: $crate::contract::ById => $crate::contract::followups::ScanCode,
            followup_schedule: $crate::contract::queue::FollowupSchedule => $crate::contract::queue::QueueItem,
            queue_get: $crate::contract::Nothing => $crate::contract::queue::QueueView,
            queue_pause: $crate::contract::queue::QueuePause => $crate::contract::queue::QueueView,
            queue_cancel: $crate::contract::queue::QueueCancel => $crate::contract::queue::QueueView,
            sending_figures: $crate::contract::Nothing => $crate::contract::queue::SendingFigures,
            bulk_prepare: $crate::contract::bulk::BulkPrepare => $crate::contract::bulk::BulkPrepared,
            bulk_approve: $crate::contract::bulk::BulkApprove => $crate::contract::bulk::BulkApproved,
            channel_list: $crate::contract::Nothing => $crate::contract::channels::ChannelList,
            channel_connect: $crate::contract::channels::ChannelConnect => $crate::contract::channels::ChannelView,
            channel_test: $crate::contract::channels::ChannelAsk => $crate::contract::channels::ChannelView,
            channel_sync: $crate::contract::channels::ChannelAsk => $crate::contract::channels::ChannelView,
            channel_tell: $crate::contract::channels::ChannelAsk => $crate::contract::channels::ChannelView,
            channel_template: $crate::contract::channels::ChannelTemplate => $crate::contract::channels::ChannelView,
            channel_map: $crate::contract::channels::ChannelMap => $crate::contract::channels::ChannelView,
            channel_try: $crate::contract::channels::ChannelTry => $crate::contract::channels::ChannelTried,
            channel_remove: $crate::contract::channels::ChannelAsk => $crate::contract::Done,
            forwarder_list: $crate::contract::Nothing => $crate::contract::Items<$crate::contract::forwarders::ForwarderView>,
            forwarder_save: $crate::contract::forwarders::ForwarderSave => $crate::contract::forwarders::ForwarderSaved,
            forwarder_rotate: $crate::contract::ById => $crate::contract::forwarders::ForwarderSaved,
            forwarder_test: $crate::contract::ById => $crate::contract::forwarders::ForwarderView,
            forwarder_catch_up: $crate::contract::forwarders::ForwarderCatchUp => $crate::contract::forwarders::ForwarderView,
            forwarder_remove: $crate::contract::ById => $crate::contract::Done,
            letter_list: $crate::contract::forwarders::LetterList => $crate::contract::forwarders::LetterPage,
            letter_retry: $crate::contract::forwarders::LetterAsk => $crate::contract::forwarders::ForwarderView,
            letter_drop: $crate::contract::forwarders::LetterAsk => $crate::contract::forwarders::ForwarderView,
            backup_get: $crate::contract::Nothing => $crate::contract::backups::Backups,
            backup_list: $crate::contract::Nothing => $crate::contract::Items<$crate::contract::backups::BackupRow>,
            backup_choose: $crate::contract::backups::BackupChoose => $crate::contract::backups::Backups,
            backup_create: $crate::contract::Nothing => $crate::contract::backups::BackupRow,
            restore_look: $crate::contract::ById => $crate::contract::backups::RestoreView,
            backup_restore: $crate::contract::ById => $crate::contract::backups::RestoreView,
            export: $crate::contract::exports::Export => $crate::contract::exports::ExportView,
            export_state: $crate::contract::Nothing => $crate::contract::Items<$crate::contract::exports::ExportView>,
            export_cancel: $crate::contract::ById => $crate::contract::exports::ExportView,
            export_show: $crate::contract::ById => $crate::contract::Done,
            order_import: $crate::contract::imports::ImportBegin => $crate::contract::imports::ImportView,
            cart_import: $crate::contract::imports::ImportBegin => $crate::contract::imports::ImportView,
            import_state: $crate::contract::imports::ImportAsk => $crate::contract::Items<$crate::contract::imports::ImportView>,
            import_apply: $crate::contract::ById => $crate::contract::imports::ImportView,
            import_cancel: $crate::contract::ById => $crate::contract::imports::ImportView,
            shop_list: $crate::contract::Nothing => $crate::contract::Items<$crate::contract::shops::ShopView>,
            shop_update: $crate::contract::shops::ShopUpdate => $crate::contract::shops::ShopView,
            policy_get: $crate::contract::policy::PolicyGet => $crate::contract::policy::Policy,
            policy_set: $crate::contract::policy::PolicySet => $crate::contract::policy::Policy,
            template_list: $crate::contract::merchant::TemplateList => $crate::contract::Items<$crate::contract::merchant::TemplateView>,
            template_save: $crate::contract::merchant::TemplateSave => $crate::contract::merchant::TemplateView,
            template_history: $crate::contract::merchant::TemplateHistory => $crate::contract::Items<$crate::contract::merchant::EarlierWording>,
            template_preview: $crate::contract::merchant::TemplatePreview => $crate::contract::merchant::Previewed,
            settings_get: $crate::contract::Nothing => $crate::contract::merchant::SettingsView,
            settings_set: $crate::contract::merchant::SettingsSet => $crate::contract::merchant::SettingsView,
            retention_look: $crate::contract::retention::RetentionAsk => $crate::contract::retention::RetentionView,
            bookmark_get: $crate::contract::Nothing => $crate::contract::merchant::Bookmark,
            bookmark_set: $crate::contract::merchant::Bookmark => $crate::contract::Done,
            stats: $crate::contract::merchant::StatsAsk => $crate::contract::merchant::Stats,
            stats_home: $crate::contract::stats::StatsHomeAsk => $crate::contract::stats::StatsHome,
            stats_days: $crate::contract::stats::StatsDaysAsk => $crate::contract::stats::StatsDays,
            stats_breakdown: $crate::contract::stats::StatsBreakdownAsk => $crate::contract::stats::StatsBreakdown,
        }
    };
}

macro_rules! names {
    ($($name:ident: $request:ty => $response:ty,)+) => {
        /// Every command's name, in the order of the contract.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),+];
    };
}
for_each_command!(names);
