// A named value in a list of facts.
import QtQuick
import Evertill.Ui

Item {
    id: root
    property string label
    property string value
    property string valueName
    width: parent ? parent.width : 0
    implicitHeight: visible ? Math.max(Theme.mm * 11, Theme.textBody * 1.9) : 0
    height: implicitHeight
    Accessible.role: Accessible.Row
    Accessible.name: label + ": " + value
    Label {
        width: parent.width * 0.36
        height: parent.height
        fit: true
        wrapMode: Text.Wrap
        text: root.label
        color: Theme.muted
        Accessible.ignored: true
    }
    Label {
        objectName: root.valueName
        x: parent.width * 0.38
        width: parent.width * 0.62
        height: parent.height
        fit: true
        wrapMode: Text.Wrap
        text: root.value
        font.bold: true
        Accessible.ignored: true
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.rule
    }
}
