// Items to choose from.
import QtQuick
import Evertill.Ui

ListView {
    id: root
    required property LookupViewModel lookup
    objectName: "hit-list"
    clip: true
    model: lookup.hits
    reuseItems: true
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
    Accessible.name: lookup.title
    Connections {
        target: root.lookup
        function onChanged() {
            if (root.lookup.selectedIndex >= 0)
                root.positionViewAtIndex(root.lookup.selectedIndex, ListView.Contain)
        }
    }
    delegate: Item {
        id: row
        required property int index
        required property string name
        required property string code
        required property string price
        required property string unit
        required property bool selected
        objectName: "hit-" + index
        width: root.width
        height: Math.max(Theme.mm * 13, Theme.textLarge * 1.4 + Theme.textSmall * 1.5)
        Accessible.role: Accessible.ListItem
        Accessible.name: name + " " + price
        Accessible.selected: selected
        Accessible.onPressAction: root.lookup.take(index)
        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: row.selected ? Theme.accentSoft : "transparent"
            border.width: row.selected ? 1 : 0
            border.color: Theme.accent
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.rule
        }
        Label {
            x: Theme.pad
            width: Theme.mm * 7
            height: parent.height
            visible: root.lookup.choosing
            text: row.index + 1
            color: Theme.accent
            font.bold: true
            font.pixelSize: Theme.textLarge
            Accessible.ignored: true
        }
        Column {
            x: Theme.pad + (root.lookup.choosing ? Theme.mm * 9 : 0)
            width: parent.width * 0.66 - x
            anchors.verticalCenter: parent.verticalCenter
            Label {
                width: parent.width
                text: row.name
                font.pixelSize: Theme.textLarge
                font.bold: row.selected
                Accessible.ignored: true
            }
            Label {
                width: parent.width
                text: row.code
                color: Theme.muted
                font.pixelSize: Theme.textSmall
                Accessible.ignored: true
            }
        }
        Label {
            x: parent.width * 0.66
            width: parent.width * 0.34 - Theme.pad
            height: parent.height
            fit: true
            horizontalAlignment: Text.AlignRight
            text: row.unit === "" ? row.price : row.price + " / " + row.unit
            font.bold: true
            font.pixelSize: root.lookup.mode === LookupViewModel.PriceCheck ? Theme.textTitle : Theme.textLarge
            Accessible.ignored: true
        }
        MouseArea {
            anchors.fill: parent
            onClicked: root.lookup.take(row.index)
        }
    }
    Label {
        objectName: "hit-list-empty"
        anchors.centerIn: parent
        width: parent.width * 0.9
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        visible: root.count === 0
        text: root.lookup.emptyText
        color: Theme.muted
        font.pixelSize: Theme.textLarge
    }
}
