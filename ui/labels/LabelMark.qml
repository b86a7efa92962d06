// A box that is ticked or not; big enough for a finger.
import QtQuick
import Evertill.Ui

Item {
    id: root
    property bool marked
    property bool some: false  // of a list: not all, but some
    property string label
    signal toggled()
    width: Theme.mm * 13
    Accessible.role: Accessible.CheckBox
    Accessible.name: label
    Accessible.checked: marked
    Accessible.onPressAction: toggled()

    Rectangle {
        anchors.centerIn: parent
        width: Theme.mm * 6
        height: width
        radius: Theme.mm * 0.8
        color: root.marked ? Theme.accent : Theme.surface
        border.width: 2
        border.color: root.marked || root.some ? Theme.accent : Theme.muted
        Icon {
            anchors.centerIn: parent
            visible: root.marked
            width: parent.width * 0.75
            height: width
            name: "check"
            color: Theme.onAccent
        }
        Rectangle {
            anchors.centerIn: parent
            visible: root.some && !root.marked
            width: parent.width * 0.5
            height: 3
            color: Theme.accent
        }
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.toggled()
    }
}
