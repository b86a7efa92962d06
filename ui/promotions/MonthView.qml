// A month to touch: days, the months beside it, and what is keyed.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property DatePicker dates
    property bool mayBeNone: false
    property string noneText
    readonly property real cellW: (width - 6 * Theme.mm * 0.6) / 7
    readonly property real cellH: Math.min(Theme.mm * 11,
        (height - head.height - names.height - quick.height - Theme.gap * 3) / 6 - Theme.mm * 0.6)

    Row {
        id: head
        width: parent.width
        height: Theme.mm * 11
        Key {
            objectName: "month-previous"
            width: Theme.mm * 14
            height: parent.height
            iconName: "left"
            Accessible.name: qsTr("Previous month")
            onClicked: root.dates.turn(-1)
        }
        Label {
            objectName: "month-name"
            width: parent.width - Theme.mm * 28
            height: parent.height
            horizontalAlignment: Text.AlignHCenter
            fit: true
            text: root.dates.keyed !== "" ? root.dates.keyed : root.dates.month
            color: root.dates.keyed !== "" ? Theme.accent : Theme.ink
            font.bold: true
            font.pixelSize: Theme.textLarge
        }
        Key {
            objectName: "month-next"
            width: Theme.mm * 14
            height: parent.height
            iconName: "right"
            Accessible.name: qsTr("Next month")
            onClicked: root.dates.turn(1)
        }
    }
    Row {
        id: names
        anchors.top: head.bottom
        height: Theme.textSmall * 1.8
        spacing: Theme.mm * 0.6
        Repeater {
            model: root.dates.weekdays
            Label {
                required property string modelData
                width: root.cellW
                height: names.height
                horizontalAlignment: Text.AlignHCenter
                text: modelData
                color: Theme.muted
                font.pixelSize: Theme.textSmall
            }
        }
    }
    Grid {
        id: grid
        anchors.top: names.bottom
        columns: 7
        spacing: Theme.mm * 0.6
        Repeater {
            model: root.dates.days
            Key {
                required property int index
                required property string key
                required property string title
                required property int tone
                required property bool marked
                required property bool selected
                objectName: "day-" + key
                width: root.cellW
                height: root.cellH
                kind: tone === 0 ? Key.Digit : Key.Quiet
                text: title
                textSize: Theme.textLarge
                chosen: selected
                hint: marked ? qsTr("today") : ""
                Accessible.name: key
                onClicked: root.dates.pick(index)
            }
        }
    }
    Row {
        id: quick
        anchors.top: grid.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        height: Theme.mm * 11
        spacing: Theme.mm
        Repeater {
            model: [qsTr("Today"), qsTr("In a week"), qsTr("Month's end")]
            Key {
                required property string modelData
                required property int index
                objectName: "date-quick-" + index
                width: (quick.width - Theme.mm * (root.mayBeNone ? 3 : 2)) / (root.mayBeNone ? 4 : 3)
                height: quick.height
                text: modelData
                onClicked: index === 0 ? root.dates.pickIn(0) : index === 1 ? root.dates.pickIn(7)
                                                                            : root.dates.pickMonthEnd()
            }
        }
        Key {
            objectName: "date-none"
            visible: root.mayBeNone
            width: (quick.width - Theme.mm * 3) / 4
            height: quick.height
            text: root.noneText
            onClicked: root.dates.pickNone()
        }
    }
}
