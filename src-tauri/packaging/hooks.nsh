; What stays of Wapas when it is removed: the carts, in %APPDATA%\app.wapas.desktop, unless the box of the
; uninstaller is ticked. What starts with the computer does not.
!macro NSIS_HOOK_POSTUNINSTALL
  ; An update removes the old version before it puts the new one there.
  ${If} $UpdateMode <> 1
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "Wapas"
  ${EndIf}
!macroend
