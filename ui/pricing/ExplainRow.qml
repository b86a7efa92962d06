// One promotion and its reason.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property int index
    required property string name
    required property string words
    required property string reason
    required property string amount
    required property bool applied
    required property bool switchable
    required property bool switchedOff
    required property bool selected
    signal picked(int row)
    objectName: "explain-" + index
    width: ListView.view ? ListView.view.width : 0
    height: Math.max(Theme.mm * 14, Theme.textBody * 1.4 + Theme.textSmall * 1.5 + Theme.mm * 3)
    Accessible.role: Accessible.ListItem
    Accessible.name: name + " " + amount + " " + reason
    Accessible.selected: selected
    Accessible.onPressAction: picked(index)

    Rectangle {
        anchors.fill: parent
        anchors.bottomMargin: Theme.mm * 0.5
        radius: Theme.radius
        color: root.selected ? Theme.accentSoft : Theme.background
        border.width: root.selected ? 2 : 0
        border.color: Theme.accent
    }
    Icon {
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm * 5
        height: width
        name: root.switchedOff ? "close" : root.applied ? "check" : "info"
        color: root.switchedOff ? Theme.stop : root.applied ? Theme.accent : Theme.muted
    }
    Column {
        x: Theme.pad * 2 + Theme.mm * 5
        width: parent.width * 0.5 - x
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            text: root.name
            font.bold: true
            font.strikeout: root.switchedOff
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.words
            color: Theme.muted
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
    }
    Label {
        objectName: "explain-reason-" + root.index
        x: parent.width * 0.5
        width: parent.width * 0.5 - Theme.pad
        height: parent.height
        fit: true
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignRight
        text: root.amount !== "" ? root.amount : root.reason
        color: root.amount !== "" ? Theme.accent : root.switchedOff ? Theme.stop : Theme.ink
        font.bold: root.amount !== ""
        font.pixelSize: root.amount !== "" ? Theme.textLarge : Theme.textBody
        Accessible.ignored: true
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.picked(root.index)
    }
}
