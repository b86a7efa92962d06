// What can be done with the promotion in front.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property PromoDetailViewModel detail: app.promotions.detail

    component Act: Key {
        width: parent.width
        height: Theme.mm * 14
        sideways: true
        visible: enabled
    }
    Column {
        width: parent.width
        spacing: Theme.gap
        Act {
            objectName: "promo-approve"
            kind: Key.Accent
            iconName: "check"
            enabled: root.detail.canApprove
            text: qsTr("Approve")
            hint: root.app.keyText(Action.Suspend)
            onClicked: root.detail.approve()
        }
        Act {
            objectName: "promo-try"
            iconName: "basket"
            enabled: root.detail.canTry
            text: qsTr("Try on a basket")
            hint: root.app.keyText(Action.PriceCheck)
            onClicked: root.detail.tryOut()
        }
        Act {
            objectName: "promo-edit"
            iconName: "settings"
            enabled: root.detail.canEdit
            text: qsTr("Change (new version)")
            hint: root.app.keyText(Action.SuspendedList)
            onClicked: root.detail.edit()
        }
        Act {
            objectName: "promo-copy"
            iconName: "report"
            enabled: root.detail.canCopy
            text: qsTr("Copy as a new one")
            hint: root.app.keyText(Action.Weigh)
            onClicked: root.detail.copy()
        }
        Act {
            objectName: "promo-discard"
            iconName: "close"
            enabled: root.detail.canDiscard
            text: qsTr("Throw the draft away")
            hint: root.app.keyText(Action.VoidLine)
            onClicked: root.detail.discard()
        }
        Act {
            objectName: "promo-end-at"
            iconName: "pause"
            enabled: root.detail.canEnd
            text: qsTr("End on a date…")
            onClicked: root.detail.chooseEnd()
        }
        Act {
            objectName: "promo-end"
            iconName: "stop"
            enabled: root.detail.canEnd
            text: qsTr("End now")
            hint: root.app.keyText(Action.NoSale)
            onClicked: root.detail.endNow()
        }
        Label {
            objectName: "promo-why-not"
            width: parent.width
            visible: text !== ""
            text: root.detail.whyNot
            wrapMode: Text.Wrap
            color: Theme.muted
        }
    }
}
