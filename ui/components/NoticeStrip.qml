// What happened and what to do now: colour, icon and words together.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    required property Notice notice
    readonly property bool refused: notice.kind === Notice.Refused
    readonly property bool attention: notice.kind === Notice.Attention
    readonly property color mark: refused ? Theme.stop : attention ? Theme.warn : Theme.info
    objectName: "notice"
    visible: notice.shown
    height: visible ? Math.max(Theme.mm * 13, words.implicitHeight + Theme.pad) : 0
    radius: Theme.radius
    color: refused ? Theme.stopSoft : attention ? Theme.warnSoft : Theme.infoSoft
    border.width: refused ? 2 : 1
    border.color: mark

    Accessible.role: Accessible.AlertMessage
    Accessible.name: notice.what + " " + notice.todo

    Icon {
        id: icon
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm * 7
        height: width
        name: root.refused ? "stop" : root.attention ? "warn" : "info"
        color: root.mark
    }
    Column {
        id: words
        anchors {
            left: icon.right
            leftMargin: Theme.pad
            right: codeLabel.left
            rightMargin: Theme.gap
            verticalCenter: parent.verticalCenter
        }
        Label {
            objectName: "notice-what"
            width: parent.width
            text: root.notice.what
            color: root.mark
            font.bold: true
            font.pixelSize: Theme.textBody
            wrapMode: Text.Wrap
            maximumLineCount: 2
            Accessible.ignored: true
        }
        Label {
            objectName: "notice-todo"
            width: parent.width
            visible: text !== ""
            text: root.notice.todo
            font.pixelSize: Theme.textBody
            wrapMode: Text.Wrap
            maximumLineCount: 3
            Accessible.ignored: true
        }
    }
    Label {
        id: codeLabel
        anchors {
            right: closeIcon.left
            rightMargin: Theme.gap
            verticalCenter: parent.verticalCenter
        }
        text: root.notice.code
        color: Theme.muted
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
    Icon {
        id: closeIcon
        anchors {
            right: parent.right
            rightMargin: Theme.pad
            verticalCenter: parent.verticalCenter
        }
        width: Theme.mm * 4
        height: width
        name: "close"
        color: Theme.muted
    }
    MouseArea {
        objectName: "notice-dismiss"
        anchors.fill: parent
        Accessible.role: Accessible.Button
        Accessible.name: qsTr("Dismiss")
        Accessible.onPressAction: root.notice.dismiss()
        onClicked: root.notice.dismiss()
    }
}
