// The chosen device: its state in a sentence, what to do, a test, and the figures for who asks.
import QtQuick
import Evertill.Ui

Panel {
    id: root
    required property DeviceViewModel devices
    readonly property int health: devices.chosenHealth
    readonly property color mark: health === 4 ? Theme.stop : health === 3 ? Theme.warn
        : health === 2 ? Theme.accent : Theme.muted
    objectName: "device-detail"

    Rectangle {
        id: head
        width: parent.width
        height: Math.max(Theme.mm * 22, words.implicitHeight + Theme.pad * 1.6)
        radius: Theme.radius
        color: root.health === 4 ? Theme.stopSoft : root.health === 3 ? Theme.warnSoft
            : root.health === 2 ? Theme.accentSoft : Theme.raised
        Icon {
            id: sign
            x: Theme.pad * 1.5
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm * 11
            height: width
            name: root.devices.chosenIcon === "" ? "info" : root.devices.chosenIcon
            color: root.mark
        }
        Column {
            id: words
            anchors {
                left: sign.right
                leftMargin: Theme.pad * 1.5
                right: parent.right
                rightMargin: Theme.pad
                verticalCenter: parent.verticalCenter
            }
            spacing: Theme.mm * 0.6
            Label {
                width: parent.width
                text: root.devices.chosenName
                color: Theme.muted
            }
            Label {
                objectName: "device-chosen-state"
                width: parent.width
                text: root.devices.chosenState
                color: root.mark
                font.bold: true
                font.pixelSize: Theme.textLarge
                wrapMode: Text.Wrap
            }
            Label {
                objectName: "device-chosen-todo"
                width: parent.width
                visible: text !== ""
                text: root.devices.chosenTodo
                wrapMode: Text.Wrap
            }
        }
    }
    Flickable {
        id: middle
        anchors {
            top: head.bottom
            bottom: foot.top
            left: parent.left
            right: parent.right
            margins: Theme.pad
        }
        clip: true
        contentHeight: facts.height
        boundsBehavior: Flickable.StopAtBounds
        Column {
            id: facts
            width: middle.width
            spacing: Theme.gap
            Rectangle {
                width: parent.width
                height: note.implicitHeight + Theme.pad
                visible: root.devices.receiptNote !== ""
                radius: Theme.radius
                color: Theme.warnSoft
                border.width: 1
                border.color: Theme.warn
                Label {
                    id: note
                    objectName: "device-receipt-note"
                    x: Theme.pad
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - Theme.pad * 2
                    text: root.devices.receiptNote
                    color: Theme.warn
                    wrapMode: Text.Wrap
                }
            }
            FactRow {
                visible: root.devices.heardLabel !== ""
                label: root.devices.heardLabel
                value: root.devices.heard
                valueName: "device-heard"
            }
            FactRow { label: qsTr("Address"); value: root.devices.chosenAddress; valueName: "device-address" }
            FactRow {
                visible: value !== ""
                label: qsTr("Set up as")
                value: root.devices.chosenSetAs
                valueName: "device-set-as"
            }
            FactRow {
                visible: value !== ""
                label: qsTr("Says it is")
                value: root.devices.chosenModel
                valueName: "device-model"
            }
            FactRow {
                visible: value !== ""
                label: qsTr("Last error")
                value: root.devices.chosenError
                valueName: "device-error"
            }
            Grid {
                id: grid
                width: parent.width
                columns: 3
                rowSpacing: Theme.mm
                columnSpacing: Theme.mm
                visible: root.devices.numbers.length > 0
                Repeater {
                    model: root.devices.numberLabels
                    Rectangle {
                        id: tile
                        required property int index
                        required property string modelData
                        width: (grid.width - Theme.mm * 2) / 3
                        height: Math.max(Theme.mm * 13, Theme.textSmall * 1.4 + Theme.textBody * 1.8)
                        radius: Theme.radius
                        color: Theme.background
                        Label {
                            objectName: "device-number-" + tile.index
                            x: Theme.mm
                            y: Theme.mm * 0.8
                            width: parent.width - Theme.mm * 2
                            height: parent.height * 0.52
                            fit: true
                            horizontalAlignment: Text.AlignHCenter
                            text: root.devices.numbers[tile.index] ?? ""
                            font.bold: true
                        }
                        Label {
                            x: Theme.mm
                            y: parent.height * 0.54
                            width: parent.width - Theme.mm * 2
                            height: parent.height * 0.4
                            fit: true
                            horizontalAlignment: Text.AlignHCenter
                            text: tile.modelData
                            color: Theme.muted
                            font.pixelSize: Theme.textSmall
                        }
                    }
                }
            }
            SlipQueue {
                visible: root.devices.isPrinter
                width: parent.width
                devices: root.devices
            }
        }
    }
    Column {
        id: foot
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
            margins: Theme.pad
        }
        spacing: Theme.gap
        Label {
            objectName: "device-test-result"
            width: parent.width
            visible: text !== ""
            text: root.devices.testResult
            color: root.devices.testGood ? Theme.accent : Theme.stop
            font.bold: true
            wrapMode: Text.Wrap
        }
        Row {
            id: keys
            width: parent.width
            spacing: Theme.gap
            readonly property real small: root.devices.canChange ? (width - Theme.gap * 2) * 0.27 : 0
            Key {
                objectName: "device-test"
                width: parent.width - (root.devices.canChange ? (keys.small + Theme.gap) * 2 : 0)
                height: Theme.touch * 1.2
                enabled: root.devices.testText !== ""
                kind: Key.Accent
                text: root.devices.testText !== "" ? root.devices.testText : qsTr("Scan something")
                textSize: Theme.textLarge
                onClicked: root.devices.test()
            }
            Key {
                objectName: "device-change"
                width: keys.small
                height: Theme.touch * 1.2
                visible: root.devices.canChange
                text: qsTr("Change")
                onClicked: root.devices.changeChosen()
            }
            Key {
                objectName: "device-remove"
                width: keys.small
                height: Theme.touch * 1.2
                visible: root.devices.canChange
                text: qsTr("Take away")
                onClicked: root.devices.removeChosen()
            }
        }
    }
}
