//! `getFile`.

use serde_json::Value;

use crate::api::Call;
use crate::api::error::ApiError;

pub(crate) fn get_file(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let id = call.params.get("file_id").unwrap_or_default();
    let file = call.world.files.by_id(id);
    file.map(|file| file.to_json())
        .ok_or_else(|| ApiError::bad_request("wrong file_id or the file is temporarily unavailable"))
}
