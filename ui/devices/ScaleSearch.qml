// Listening and asking until the scale is understood; then what it said, best guess first.
import QtQuick
import Evertill.Ui

Column {
    id: root
    required property DeviceSetupViewModel setup
    readonly property ScaleSearchViewModel search: setup.search
    objectName: "scale-search"
    spacing: Theme.mm

    Key {
        objectName: "scale-search-start"
        width: parent.width
        height: Theme.touch
        visible: !root.search.running
        kind: root.search.ended ? Key.Plain : Key.Accent
        iconName: "search"
        sideways: true
        text: root.search.ended ? qsTr("Look again what it speaks") : qsTr("Find out what it speaks")
        onClicked: root.setup.findScale()
    }
    Row {
        width: parent.width
        spacing: Theme.gap
        visible: root.search.running
        Rectangle {
            width: parent.width - stopKey.width - Theme.gap
            height: Theme.touch
            radius: Theme.radius
            color: Theme.raised
            clip: true
            Accessible.role: Accessible.ProgressBar
            Accessible.name: root.search.text
            Rectangle {
                objectName: "scale-search-bar"
                width: parent.width * root.search.done
                height: parent.height
                radius: Theme.radius
                color: Theme.accentSoft
            }
            Label {
                objectName: "scale-search-progress"
                anchors.fill: parent
                anchors.leftMargin: Theme.pad
                anchors.rightMargin: Theme.pad
                fit: true
                text: root.search.text
                Accessible.ignored: true
            }
        }
        Key {
            id: stopKey
            objectName: "scale-search-stop"
            width: Theme.mm * 26
            height: Theme.touch
            text: qsTr("Stop")
            hint: "Esc"
            sideways: true
            onClicked: root.search.stop()
        }
    }
    Label {
        objectName: "scale-search-result"
        width: parent.width
        visible: root.search.ended
        text: root.search.text
        font.bold: true
        color: guesses.count > 0 ? Theme.accent : Theme.warn
        wrapMode: Text.Wrap
    }
    Repeater {
        id: guesses
        model: root.search.guesses
        Rectangle {
            id: row
            required property int index
            required property string title
            required property string detail
            required property string used
            readonly property bool mine: index === root.search.chosen
            objectName: "scale-guess-" + index
            width: root.width
            height: Math.max(Theme.mm * 13, Theme.textBody * 1.5 + Theme.textSmall * 1.8)
            radius: Theme.radius
            color: mine ? Theme.accentSoft : Theme.raised
            border.width: mine ? 2 : 0
            border.color: Theme.accent
            Accessible.role: Accessible.RadioButton
            Accessible.checked: mine
            Accessible.name: title + " " + detail + " " + used
            Accessible.onPressAction: root.search.pick(index)
            Column {
                anchors {
                    left: parent.left
                    leftMargin: Theme.pad
                    right: weight.left
                    rightMargin: Theme.gap
                    verticalCenter: parent.verticalCenter
                }
                Label { width: parent.width; text: row.title; font.bold: true; Accessible.ignored: true }
                Label {
                    width: parent.width
                    text: row.detail
                    color: Theme.muted
                    font.pixelSize: Theme.textSmall
                    Accessible.ignored: true
                }
            }
            Label {
                id: weight
                anchors {
                    right: parent.right
                    rightMargin: Theme.pad
                    verticalCenter: parent.verticalCenter
                }
                text: row.used
                font.bold: true
                Accessible.ignored: true
            }
            MouseArea {
                anchors.fill: parent
                onClicked: root.search.pick(row.index)
            }
        }
    }
    Label {
        objectName: "scale-search-advice"
        width: parent.width
        visible: text !== "" && root.search.ended
        text: root.search.advice
        color: Theme.muted
        wrapMode: Text.Wrap
    }
}
