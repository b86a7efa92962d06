// One line of the finished sale: what was paid and why, what may come back, how much does.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property int index
    required property int no
    required property string name
    required property string sold
    required property string words
    required property string stateText
    required property string chosen
    required property string refund
    required property bool owed
    required property bool possible
    required property bool taken
    required property bool selected
    signal picked(int row)
    signal more(int row)
    signal less(int row)
    signal charge(int row)
    readonly property real stepper: Theme.mm * 40
    objectName: "return-row-" + index
    width: ListView.view ? ListView.view.width : 0
    height: column.implicitHeight + Theme.mm * 4
    Accessible.role: Accessible.ListItem
    Accessible.name: no + " " + name + " " + sold + " " + words + " " + stateText
    Accessible.selected: selected
    Accessible.onPressAction: picked(index)

    Rectangle {
        anchors.fill: parent
        color: root.selected ? Theme.accentSoft : "transparent"
    }
    Rectangle {
        anchors.bottom: parent.bottom
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: 1
        color: Theme.rule
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.picked(root.index)
    }
    Column {
        id: column
        x: Theme.pad
        width: parent.width - root.stepper - Theme.pad * 3
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm * 0.6
        opacity: root.possible ? 1 : 0.65
        Label {
            width: parent.width
            text: root.name
            font.bold: true
            font.pixelSize: Theme.textLarge
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.textLarge * 0.78
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            text: qsTr("Sold: %1").arg(root.sold)
            fit: true
            height: Theme.textBody * 1.4
            Accessible.ignored: true
        }
        Label {
            objectName: "return-words-" + root.index
            width: parent.width
            visible: text !== ""
            text: root.words
            color: Theme.info
            wrapMode: Text.Wrap
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
        Label {
            objectName: "return-state-" + root.index
            width: parent.width
            text: root.stateText
            color: root.possible && !root.owed ? Theme.muted : Theme.stop
            font.bold: root.owed
            wrapMode: Text.Wrap
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
        Key {
            objectName: "return-charge-" + root.index
            visible: root.owed
            width: Math.min(parent.width, Theme.mm * 62)
            height: Theme.mm * 11
            text: qsTr("Customer keeps and pays it")
            Accessible.name: qsTr("Customer keeps %1 and pays it").arg(root.name)
            onClicked: root.charge(root.index)
        }
    }
    Item {
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: root.stepper
        height: Theme.mm * 12 + Theme.textBody * 1.5
        visible: root.possible
        Key {
            objectName: "return-less-" + root.index
            width: Theme.mm * 12
            height: Theme.mm * 12
            text: "−"
            textSize: Theme.textTitle
            enabled: root.taken
            Accessible.name: qsTr("Less of %1").arg(root.name)
            onClicked: root.less(root.index)
        }
        Label {
            objectName: "return-quantity-" + root.index
            x: Theme.mm * 13
            width: parent.width - Theme.mm * 26
            height: Theme.mm * 12
            fit: true
            horizontalAlignment: Text.AlignHCenter
            text: root.chosen
            color: root.taken ? Theme.accent : Theme.muted
            font.bold: root.taken
            font.pixelSize: Theme.textTitle
        }
        Key {
            objectName: "return-more-" + root.index
            x: parent.width - width
            width: Theme.mm * 12
            height: Theme.mm * 12
            text: "+"
            textSize: Theme.textTitle
            Accessible.name: qsTr("More of %1").arg(root.name)
            onClicked: root.more(root.index)
        }
        Label {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.textBody * 1.5
            fit: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("all: %1").arg(root.refund)
            color: Theme.muted
            font.pixelSize: Theme.textSmall
        }
    }
}
