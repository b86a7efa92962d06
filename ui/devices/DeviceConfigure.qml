// What it is and how it is set on the left; whether it works, at once, on the right.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property DeviceSetupViewModel setup
    objectName: "device-configure"

    component Choice: Column {
        id: choice
        property string label
        property var values: []
        property int chosen: -1
        property string keyName
        signal picked(int index)
        width: settings.width
        spacing: Theme.mm
        Label {
            width: parent.width
            text: choice.label
            color: Theme.muted
        }
        Flow {
            width: parent.width
            spacing: Theme.mm
            Repeater {
                model: choice.values
                Key {
                    id: key
                    required property int index
                    required property string modelData
                    objectName: choice.keyName + "-" + index
                    width: Math.max(Theme.mm * 20, metrics.advanceWidth + Theme.pad * 2)
                    height: Math.max(Theme.mm * 10, Theme.textBody * 1.8)
                    text: modelData
                    chosen: index === choice.chosen
                    onClicked: choice.picked(index)
                    TextMetrics {
                        id: metrics
                        text: key.modelData
                        font.pixelSize: Theme.textBody
                    }
                }
            }
        }
    }
    Flickable {
        id: left
        width: Math.round(parent.width * 0.56)
        height: parent.height
        clip: true
        contentHeight: settings.height
        boundsBehavior: Flickable.StopAtBounds
        Column {
            id: settings
            width: left.width
            spacing: Theme.pad
            Label {
                objectName: "setup-device"
                width: parent.width
                text: root.setup.deviceText
                font.bold: true
                wrapMode: Text.WrapAnywhere
            }
            Choice {
                visible: !root.setup.roleFixed
                label: qsTr("What is it?")
                values: root.setup.roles
                chosen: root.setup.role
                keyName: "setup-role"
                onPicked: (index) => root.setup.pickRole(index)
            }
            Loader {
                width: parent.width
                active: root.setup.isScale
                visible: active
                sourceComponent: Component { ScaleSearch { setup: root.setup } }
            }
            Repeater {
                model: root.setup.fields
                Choice {
                    id: field
                    required property int index
                    required property var model
                    label: model.label
                    values: model.values
                    chosen: model.chosen
                    keyName: "setup-field-" + index
                    onPicked: (value) => root.setup.pickValue(field.index, value)
                }
            }
            Key {
                objectName: "setup-expert"
                width: parent.width
                height: Theme.mm * 10
                visible: root.setup.hasExpert
                kind: Key.Quiet
                chosen: root.setup.expertShown
                text: qsTr("For experts: write the dialect as JSON")
                onClicked: root.setup.toggleExpert()
            }
            Loader {
                width: parent.width
                active: root.setup.expertShown
                visible: active
                sourceComponent: Component {
                    Row {
                        spacing: Theme.gap
                        SearchBox {
                            objectName: "setup-expert-text"
                            width: parent.width - useKey.width - Theme.gap
                            iconName: "keyboard"
                            text: root.setup.expertText
                            placeholder: "{\"checksum\": \"with_header\"}"
                            onEdited: (text) => root.setup.expertText = text
                        }
                        Key {
                            id: useKey
                            objectName: "setup-expert-use"
                            width: Theme.mm * 26
                            height: Theme.touch
                            text: qsTr("Check it")
                            hint: "Enter"
                            onClicked: root.setup.useExpert()
                        }
                    }
                }
            }
        }
    }
    Panel {
        id: right
        readonly property int health: root.setup.health
        readonly property color mark: health === 4 ? Theme.stop : health === 3 ? Theme.warn
            : health === 2 ? Theme.accent : Theme.muted
        x: left.width + Theme.pad
        width: parent.width - x
        height: parent.height
        Rectangle {
            id: head
            width: parent.width
            height: Math.max(Theme.mm * 24, words.implicitHeight + Theme.pad * 2)
            radius: Theme.radius
            color: right.health === 4 ? Theme.stopSoft : right.health === 3 ? Theme.warnSoft
                : right.health === 2 ? Theme.accentSoft : Theme.raised
            Column {
                id: words
                x: Theme.pad
                width: parent.width - Theme.pad * 2
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.mm
                Label {
                    objectName: "setup-state"
                    width: parent.width
                    text: root.setup.stateText
                    color: right.mark
                    font.bold: true
                    font.pixelSize: Theme.textLarge
                    wrapMode: Text.Wrap
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: root.setup.todoText
                    wrapMode: Text.Wrap
                }
            }
        }
        Column {
            anchors {
                top: head.bottom
                left: parent.left
                right: parent.right
                bottom: foot.top
                margins: Theme.pad
            }
            spacing: Theme.gap
            Label {
                objectName: "setup-heard"
                width: parent.width
                visible: text !== ""
                text: root.setup.heardText
                font.bold: true
                font.pixelSize: Theme.textTitle
                wrapMode: Text.WrapAnywhere
            }
            FactRow { visible: value !== ""; label: qsTr("Says it is"); value: root.setup.modelText; valueName: "setup-model" }
            Label {
                width: parent.width
                visible: text !== ""
                text: root.setup.replacesText
                color: Theme.warn
                wrapMode: Text.WrapAnywhere
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
                objectName: "setup-test-result"
                width: parent.width
                visible: text !== ""
                text: root.setup.testResult
                color: root.setup.testGood ? Theme.accent : Theme.ink
                font.bold: true
                wrapMode: Text.Wrap
            }
            Key {
                objectName: "setup-test"
                width: parent.width
                height: Theme.touch * 1.2
                visible: root.setup.testText !== ""
                text: root.setup.testText
                hint: "Enter"
                sideways: true
                onClicked: root.setup.test()
            }
            Key {
                objectName: "setup-save"
                width: parent.width
                height: Theme.mm * 16
                kind: Key.Accent
                enabled: root.setup.canSave
                text: qsTr("Save for this till")
                textSize: Theme.textLarge
                onClicked: root.setup.save()
            }
        }
    }
}
