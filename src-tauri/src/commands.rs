//! One adapter for each command of the contract: the page's request goes to the engine as it is.

use serde_json::Value;
use tauri::{State, Wry, ipc::Invoke};
use wapas_engine::Engine;
use wapas_engine::contract::ApiError;

macro_rules! adapters {
    ($($name:ident: $request:ty => $response:ty,)+) => {
        $(
            #[tauri::command]
            async fn $name(engine: State<'_, Engine>, request: Value) -> Result<Value, ApiError> {
                engine.call(stringify!($name), request).await
            }
        )+

        /// Answers the page's calls.
        pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name),+]
        }
    };
}
wapas_engine::for_each_command!(adapters);
