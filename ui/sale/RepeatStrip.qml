// The same article was read twice at once: one or two? Nothing else stops meanwhile.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    required property AppViewModel app
    readonly property RepeatViewModel repeat: app.repeat
    objectName: "repeat-strip"
    visible: repeat.shown
    height: visible ? Math.max(Theme.mm * 17, Theme.textBody * 4) : 0
    radius: Theme.radius
    color: Theme.infoSoft
    border.width: 2
    border.color: Theme.info
    Accessible.role: Accessible.AlertMessage
    Accessible.name: ask.text + " " + root.app.sale.lastName

    Icon {
        id: sign
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm * 7
        height: width
        name: "info"
        color: Theme.info
    }
    Column {
        anchors {
            left: sign.right
            leftMargin: Theme.pad
            right: oneKey.left
            rightMargin: Theme.gap
            verticalCenter: parent.verticalCenter
        }
        Label {
            id: ask
            objectName: "repeat-ask"
            width: parent.width
            text: qsTr("Same article again: 1 or 2?")
            color: Theme.info
            font.bold: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Label {
            objectName: "repeat-name"
            width: parent.width
            text: root.app.sale.lastName !== "" ? root.app.sale.lastName : root.repeat.code
            maximumLineCount: 1
            Accessible.ignored: true
        }
    }
    Key {
        id: oneKey
        objectName: "repeat-one"
        anchors {
            right: twoKey.left
            rightMargin: Theme.gap
            verticalCenter: parent.verticalCenter
        }
        width: Theme.mm * 24
        height: parent.height - Theme.gap * 2
        text: qsTr("1 piece")
        hint: "Esc"
        onClicked: root.repeat.drop()
    }
    Key {
        id: twoKey
        objectName: "repeat-two"
        anchors {
            right: parent.right
            rightMargin: Theme.gap
            verticalCenter: parent.verticalCenter
        }
        width: Theme.mm * 24
        height: parent.height - Theme.gap * 2
        kind: Key.Accent
        text: qsTr("2 pieces")
        hint: "Enter"
        onClicked: root.repeat.keep()
    }
}
