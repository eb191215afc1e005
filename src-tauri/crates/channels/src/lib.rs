//! WhatsApp channels: links that open a chat, and codes to scan.
