// A month of days: the first and the last of a range are touched.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    property CalendarViewModel calendar
    objectName: "calendar-dialog"
    title: calendar.rangeText
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 118)
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 138)
    onClosed: calendar.close()

    Key {
        id: earlier
        objectName: "calendar-earlier"
        width: Theme.touch * 1.4
        height: Theme.touch
        iconName: "left"
        Accessible.name: qsTr("The month before")
        onClicked: root.calendar.month(-1)
    }
    Label {
        objectName: "calendar-month"
        anchors.left: earlier.right
        anchors.right: later.left
        height: Theme.touch
        horizontalAlignment: Text.AlignHCenter
        text: root.calendar.monthText
        font.pixelSize: Theme.textLarge
        font.bold: true
    }
    Key {
        id: later
        objectName: "calendar-later"
        anchors.right: parent.right
        width: Theme.touch * 1.4
        height: Theme.touch
        iconName: "right"
        enabled: root.calendar.hasNext
        Accessible.name: qsTr("The month after")
        onClicked: root.calendar.month(1)
    }
    Row {
        id: names
        anchors.top: earlier.bottom
        anchors.topMargin: Theme.mm
        width: parent.width
        Repeater {
            model: root.calendar.weekdays
            Label {
                required property string modelData
                width: names.width / 7
                horizontalAlignment: Text.AlignHCenter
                text: modelData
                color: Theme.muted
            }
        }
    }
    Grid {
        id: grid
        anchors {
            top: names.bottom
            topMargin: Theme.mm
            left: parent.left
            right: parent.right
            bottom: hint.top
            bottomMargin: Theme.mm
        }
        columns: 7
        Repeater {
            model: root.calendar.days
            Item {
                id: cell
                required property int index
                required property int day
                required property bool inMonth
                required property bool possible
                required property bool inside
                required property bool edge
                required property bool today
                required property string date
                objectName: "calendar-" + date
                width: grid.width / 7
                height: grid.height / 6
                opacity: possible ? (inMonth ? 1 : 0.55) : 0.25
                Accessible.role: Accessible.Button
                Accessible.name: date
                Accessible.selected: inside
                Accessible.onPressAction: root.calendar.pick(index)
                Rectangle {
                    anchors.fill: parent
                    anchors.topMargin: 2
                    anchors.bottomMargin: 2
                    color: cell.edge ? Theme.accent : cell.inside ? Theme.accentSoft : "transparent"
                    radius: cell.edge ? Theme.radius : 0
                    border.width: cell.today ? 2 : 0
                    border.color: Theme.accent
                }
                Label {
                    anchors.centerIn: parent
                    text: cell.day
                    color: cell.edge ? Theme.onAccent : cell.inside ? Theme.accent : Theme.ink
                    font.bold: cell.inside || cell.today
                    Accessible.ignored: true
                }
                MouseArea {
                    anchors.fill: parent
                    enabled: cell.possible
                    onClicked: root.calendar.pick(cell.index)
                }
            }
        }
    }
    Label {
        id: hint
        objectName: "calendar-hint"
        anchors.bottom: ok.top
        anchors.bottomMargin: Theme.mm
        width: parent.width
        height: Theme.textBody * 1.5
        fit: true
        horizontalAlignment: Text.AlignHCenter
        text: root.calendar.hintText
        color: Theme.muted
    }
    Key {
        id: ok
        objectName: "calendar-ok"
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.mm * 15
        kind: Key.Accent
        text: qsTr("Show these days")
        hint: "Enter"
        onClicked: root.calendar.confirm()
    }
}
