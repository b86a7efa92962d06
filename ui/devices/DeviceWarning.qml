// On the sale page, before it hurts: the paper runs low or is out, slips may not be on paper.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    required property AppViewModel app
    readonly property color mark: app.devices.warningBad ? Theme.stop : Theme.warn
    objectName: "device-warning"
    visible: app.devices.warning !== ""
    height: visible ? Math.max(Theme.mm * 10, Theme.textBody * 1.9) : 0
    radius: Theme.radius
    color: app.devices.warningBad ? Theme.stopSoft : Theme.warnSoft
    border.width: 1
    border.color: Qt.alpha(mark, 0.5)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: app.devices.warning

    Icon {
        id: sign
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm * 5
        height: width
        name: "printer"
        color: root.mark
    }
    Label {
        objectName: "device-warning-text"
        anchors {
            left: sign.right
            leftMargin: Theme.pad
            right: parent.right
            rightMargin: Theme.pad
        }
        height: parent.height
        fit: true
        wrapMode: Text.Wrap
        maximumLineCount: 2
        text: root.app.devices.warning
        color: root.mark
        Accessible.ignored: true
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.app.perform(Action.DeviceCentre)
    }
}
