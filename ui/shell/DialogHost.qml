// Makes the dialog that is in front, and only that one.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app

    Loader {
        anchors.fill: parent
        sourceComponent: switch (root.app.dialogs.current) {
            case Dialogs.Search:
            case Dialogs.PriceCheck:
            case Dialogs.Choice: return lookupDialog
            case Dialogs.Suspended: return suspendedDialog
            case Dialogs.Quantity:
            case Dialogs.Amount:
            case Dialogs.Member:
            case Dialogs.Coupon:
            case Dialogs.Reference: return numberDialog
            case Dialogs.Weigh: return weighDialog
            case Dialogs.Confirm:
            case Dialogs.Age: return confirmDialog
            case Dialogs.Menu: return menuDialog
            case Dialogs.KeyHelp: return keyHelpDialog
            case Dialogs.Report: return reportDialog
            case Dialogs.Explain: return explainDialog
            case Dialogs.Adjust: return adjustDialog
            case Dialogs.GiveCoupon: return giveCouponDialog
            default: return null
        }
    }
    Component { id: lookupDialog; LookupDialog { app: root.app } }
    Component { id: suspendedDialog; SuspendedDialog { app: root.app } }
    Component { id: numberDialog; NumberDialog { app: root.app } }
    Component { id: weighDialog; WeighDialog { app: root.app } }
    Component { id: confirmDialog; ConfirmDialog { app: root.app } }
    Component { id: menuDialog; MenuDialog { app: root.app } }
    Component { id: keyHelpDialog; KeyHelpDialog { app: root.app } }
    Component { id: explainDialog; ExplainDialog { app: root.app } }
    Component { id: adjustDialog; AdjustDialog { app: root.app } }
    Component { id: giveCouponDialog; GiveCouponDialog { app: root.app } }
    Component { id: reportDialog; ReportDialog { app: root.app } }
}
