//! The form of the settings in TypeScript, written by hand.

/// Settings are the domain's own; their form is checked against it by a test.
pub(super) const SETTINGS: &str = "\
export interface Guards {
  too_soon: number; person_per_day: number; person_per_month: number; cart_cap: number; cart_age: number;
  quiet_from: number; quiet_to: number; pacing_per_day: number; pacing_per_month: number;
  stops: Guard[];
}
export interface SetupProgress {
  step: \"welcome\" | \"address\" | \"cashfree\" | \"key\" | \"whatsapp\" | \"done\" | null;
  previous_callback: string | null; words_confirmed: boolean; words_later: number | null;
  backup_later: number | null;
}
export interface Notices {
  on: boolean; least: number; quiet_from: number; quiet_to: number; details: boolean; paused_until: number | null;
}
export interface RateCard { as_of: string; marketing: number; fee: number; tax: number }
export interface SavedView {
  id: string; name: string; view: string; sort: string; search: string; filters: Record<string, string>;
}
export interface Settings {
  guards: Guards; plan: number[]; plan_coupon: boolean; recovery_window: number; public_url: string | null; language: \"en\" | \"hi\";
  message_language: Language; whatsapp_via: \"browser\" | \"app\" | \"phone\";
  on_close: \"ask\" | \"keep_receiving\" | \"quit\"; keep_awake: boolean; notices: Notices; theme: \"system\" | \"light\" | \"dark\";
  single_keys: boolean; hide_numbers: boolean; retention_days: number | null; shop_name: string | null; support_phone: string | null;
  helpers: string[]; coupon_code: string | null; coupon_value: string | null; coupon_until: string | null; rates: RateCard; gaps_seen: number | null; setup: SetupProgress;
  saved_views: SavedView[];
}
export type SettingsView = Settings & { receiver_port: number };
export type SettingsSet = Partial<Omit<Settings, \"guards\" | \"setup\" | \"notices\">>
  & { guards?: Partial<Guards>; setup?: Partial<SetupProgress>; notices?: Partial<Notices> };
export interface Items<T> { items: T[] }
";

#[cfg(test)]
mod tests {
    use super::*;
    use wapas_domain::settings::Settings;

    #[test]
    fn the_settings_form_names_every_field() {
        let value = serde_json::to_value(Settings::default()).unwrap();
        let fields = value.as_object().unwrap();
        let groups = ["guards", "notices"].map(|group| fields[group].as_object().unwrap().keys());
        for name in fields.keys().chain(groups.into_iter().flatten()) {
            assert!(SETTINGS.contains(&format!("{name}: ")), "{name}");
        }
    }
}
