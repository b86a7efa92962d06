// A second person agrees, over the same screen.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    objectName: "approval-dialog"
    title: qsTr("Approval needed")
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 200)
    cardHeight: parent.height - Theme.pad * 2
    onClosed: app.approval.cancel()

    Label {
        id: action
        objectName: "approval-action"
        width: parent.width
        height: Theme.textLarge * 1.8
        fit: true
        text: qsTr("%1: another person keys the PIN.").arg(root.app.approval.actionText)
        font.pixelSize: Theme.textLarge
        color: Theme.warn
        font.bold: true
    }
    PinPanel {
        app: root.app
        pin: root.app.approval.pin
        confirmText: qsTr("Approve")
        anchors {
            fill: parent
            topMargin: action.height + Theme.gap
        }
    }
}
